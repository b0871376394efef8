import { Injectable } from '@angular/core';
import { Problem, newKey, problemOf } from '@cp/kit/web';
import type { Perspective } from '@cp/ui';
import type { LeftoversFragment } from './graphql.generated';
import { importsTexts } from './imports-texts';

/** Which kind of story a document becomes. */
export type Kind = LeftoversFragment['kind'];

/** What of a document is worth knowing, such as comments that did not come along. */
export interface Noted {
  readonly note: string;
  readonly count: number;
  readonly names: readonly string[];
}

/** What became of a document. */
export interface Imported {
  readonly storyId: string;
  readonly placed: readonly { readonly heading: string; readonly target: string }[];
  readonly unplaced: readonly Pick<
    LeftoversFragment['importLeftovers'][number],
    'id' | 'heading' | 'why' | 'words' | 'pictures'
  >[];
  readonly notes: readonly Noted[];
}

/** What a Word document is called on the way. */
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Brings Word documents to the server, which makes drafts of them. Failures are thrown as Problems. */
@Injectable()
export class WordImportStore {
  private readonly t = importsTexts();
  private last: { of: string; key: string } | undefined;

  /** Brings one; the same document brought again after a failure becomes one draft and not two. */
  async bring(file: File, kind: Kind, spokenAs: Perspective | null): Promise<Imported> {
    const of = [file.name, file.size, file.lastModified, kind, spokenAs].join(' ');
    if (this.last?.of !== of) this.last = { of, key: newKey() };
    const asked = new URLSearchParams({ kind, ...(spokenAs ? { spokenAs } : {}) });
    const answer = await fetch(`/imports/word?${asked}`, {
      method: 'POST',
      headers: { 'content-type': DOCX, 'x-import-key': this.last.key },
      body: file,
    }).catch(() => null);
    if (!answer) throw new Problem('UNAVAILABLE', this.t('word.unreachable'));
    const said = (await answer.json().catch(() => null)) as
      Imported | { errors?: Parameters<typeof problemOf>[0][] } | null;
    if (answer.ok && said && 'storyId' in said) return said;
    const [error] = (said && 'errors' in said && said.errors) || [];
    throw error ? problemOf(error) : new Problem('INTERNAL', this.t('word.unreachable'));
  }
}
