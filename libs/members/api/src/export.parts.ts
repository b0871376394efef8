import { Injectable } from '@nestjs/common';

/** Whose data it is, and how paths become addresses that work outside of here. */
export interface Owner {
  readonly memberId: string;
  readonly link: (path: string) => string;
}

/** One record: plain values for a machine, and how it reads for a person. */
export interface ExportRecord {
  readonly values: Readonly<Record<string, unknown>>;
  readonly reading: {
    readonly title: string;
    /** What stands beside it: words and what they say. */
    readonly facts: readonly (readonly [string, string])[];
    readonly text?: string;
  };
}

/** A file that goes into the archive as it is. */
export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One area's part of somebody's own data; nobody else's is in it. Its words stand under `export.<name>`. */
export interface ExportPart {
  /** Reads the records a page at a time, so that however much somebody wrote, little of it is in memory. */
  readonly records: (owner: Owner) => AsyncIterable<ExportRecord>;
  /** Which values make a table, for parts that are one. */
  readonly columns?: readonly string[];
  /** Files of its own, such as pictures; they lie in a folder of the part's name. */
  readonly files?: (owner: Owner) => AsyncIterable<ExportFile>;
}

/** Where areas say what they keep of a member: this area writes it down and knows none of them. */
@Injectable()
export class ExportParts {
  private readonly parts = new Map<string, ExportPart>();

  /** Makes a part known under the name of its file. */
  register(name: string, part: ExportPart): void {
    this.parts.set(name, part);
  }

  /** All parts, the lowest area's first. */
  all(): readonly (readonly [string, ExportPart])[] {
    return [...this.parts];
  }
}
