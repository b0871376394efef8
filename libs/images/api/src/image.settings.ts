/** Where the process puts what this area is told from outside. */
export const IMAGE_SETTINGS = Symbol('image settings');

/** What the process tells this area. */
export interface ImageSettings {
  /** The address of a clamd: `tcp://host:port` or `unix:///path`; without one pictures are not scanned. */
  readonly clamdUrl: string | null;
}
