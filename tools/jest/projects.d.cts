/** The folders of all Nx projects, relative to the workspace. */
export declare function projectFolders(): string[];
