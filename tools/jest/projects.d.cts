/** The folders of all Nx projects, relative to the workspace. */
export declare function projectFolders(): string[];

/** A project as its project.json describes it. */
export interface Project {
  folder: string;
  name: string;
  tags: string[];
  targets: Record<string, unknown>;
}

/** Every project with its name, tags and targets. */
export declare function projects(): Project[];
