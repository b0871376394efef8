import { Injectable } from '@angular/core';
import { importsTexts } from './imports-texts';
import type { Noted } from './word-import.store';

/** Says what the server tells of an import in the words of this room. */
@Injectable()
export class Wording {
  private readonly t = importsTexts();

  /** The question that a part of a story answers. */
  section(target: string): string {
    return this.t.maybe(`section.${target}`) ?? target;
  }

  /** Why a piece has no place. */
  why(reason: string): string {
    return this.t.maybe(`why.${reason}`) ?? '';
  }

  /** How much a piece is. */
  amount({ words, pictures }: { readonly words: number; readonly pictures: number }): string {
    const counted = [
      ...(words > 0 || pictures === 0 ? [this.t.plural('piece.words', words)] : []),
      ...(pictures > 0 ? [this.t.plural('piece.pictures', pictures)] : []),
    ];
    return counted.join(', ');
  }

  /** One thing to know of how a document was read. */
  note({ note, count, names }: Noted): string {
    const said = this.t.maybe(`note.${note}.${count === 1 ? 'one' : 'other'}`, { n: count }) ?? '';
    return names.length > 0 ? this.t('note.named', { said, names: names.join('; ') }) : said;
  }
}
