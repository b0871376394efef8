import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { now } from '@cp/kit/api';
import { Contributions } from './erasure.vocabulary';

/** Under this token the process says in which file the list of those who left is kept, outside of the database. */
export const ERASURE_LIST = Symbol('erasure list');

/** Somebody on the list: an id and a choice, nothing that says who it was. */
export interface Listed {
  readonly memberId: string;
  readonly contributions: Contributions;
}

/**
 * Who left, kept beside the database and not in it: after a backup from before is restored, they are taken away again
 * at the next start. A process that names no file keeps no list.
 */
@Injectable()
export class ErasureList {
  constructor(@Optional() @Inject(ERASURE_LIST) private readonly file: string | null = null) {}

  /** Adds somebody; being on the list twice means no more than being on it once. */
  async add({ memberId, contributions }: Listed): Promise<void> {
    if (!this.file) return;
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    const line = `${memberId} ${contributions} ${now().toISOString()}\n`;
    await appendFile(this.file, line, { mode: 0o600, flush: true });
  }

  /** Everybody on the list; a line that a crash cut off is left out. */
  async all(): Promise<Listed[]> {
    if (!this.file) return [];
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text.split('\n').flatMap((line) => {
      const [, memberId, contributions] = /^([0-9a-f]{24}) (KEEP|REMOVE) \S+Z$/.exec(line) ?? [];
      return memberId ? [{ memberId, contributions: contributions as Contributions }] : [];
    });
  }
}
