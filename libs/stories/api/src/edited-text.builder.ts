import { createHash } from 'node:crypto';

/** A letter that is followed through edits: where it came from, whatever happens around it. */
interface Letter {
  readonly sign: string;
  readonly id: number;
}

/** A text as somebody edits it: blocks of letters, each of which knows itself again. */
export type EditedText = readonly (readonly Letter[])[];

/** Draws whole numbers from 0 up to a bound; the same seed draws the same. */
export type Draw = (below: number) => number;

const GAP = '\n\n';
const WORDS =
  'we asked the nurses porters nobody told them lights down at eleven night wheels ward quiet it was not so before after'.split(
    ' ',
  );

/** Draws from a seed. */
export function drawFrom(seed: number): Draw {
  let drawn = 0;
  let digest = Buffer.alloc(0);
  return (below) => {
    const place = (drawn % 8) * 4;
    if (place === 0) digest = createHash('sha256').update(`${seed} ${drawn}`).digest();
    drawn++;
    return digest.readUInt32BE(place) % below;
  };
}

/** Writes and edits texts at random, as people do, and follows every letter. */
export class Editing {
  private made = 0;

  constructor(private readonly draw: Draw) {}

  /** A text of a few paragraphs in which words, and now and then sentences, repeat. */
  text(): EditedText {
    const said: string[] = [];
    return Array.from({ length: 2 + this.draw(4) }, () => {
      const sentences = Array.from({ length: 1 + this.draw(4) }, () => {
        const again = said[this.draw(Math.max(1, said.length))];
        const one = again !== undefined && this.draw(8) === 0 ? again : this.sentence();
        said.push(one);
        return one;
      });
      return this.letters(sentences.join(' '));
    });
  }

  /** A passage of one to ten words in a block: where it is, and its letters. */
  passage(text: EditedText): { start: number; end: number; ids: number[] } {
    const at = this.draw(text.length);
    const block = text[at] ?? [];
    const words = wordsOf(block);
    const from = this.draw(words.length);
    const to = Math.min(words.length - 1, from + this.draw(10));
    const [first, last] = [words[from], words[to]];
    const before = text.slice(0, at).reduce((sum, one) => sum + one.length + GAP.length, 0);
    const [start, end] = [first?.start ?? 0, last?.end ?? 0];
    return { start: before + start, end: before + end, ids: block.slice(start, end).map(({ id }) => id) };
  }

  /** One edit; `ids` are the letters of a passage that it may aim at. Says what it did. */
  edit(text: EditedText, ids: readonly number[]): { what: string; text: EditedText } {
    const edits: Record<string, () => EditedText> = {
      'puts words in': () =>
        this.inWords(text, (block, at) => this.splice(block, at, at, `${this.words()} `)),
      'takes words out': () => this.overWords(text, (block, from, to) => this.splice(block, from, to, '')),
      'changes words': () =>
        this.overWords(text, (block, from, to) => this.splice(block, from, to, this.words())),
      'changes a letter': () => this.inWords(text, (block, at) => this.splice(block, at, at + 1, 'x')),
      'puts a sentence in': () =>
        this.atSentence(text, (block, { start }) => this.splice(block, start, start, `${this.sentence()} `)),
      'takes a sentence out': () =>
        this.atSentence(text, (block, { start, end }) => this.splice(block, start, end, '')),
      'changes a sentence': () =>
        this.atSentence(text, (block, { start, end }) => this.splice(block, start, end, this.sentence())),
      'says a sentence again': () =>
        this.atSentence(text, (block, { start, end }) =>
          this.splice(block, end, end, ` ${spell(block.slice(start, end)).trim()}`),
        ),
      'moves a paragraph': () => this.moved(text),
      'splits a paragraph': () => this.split(text),
      'joins two paragraphs': () => this.joined(text),
      'takes the passage out': () => text.map((block) => block.filter(({ id }) => !ids.includes(id))),
    };
    const names = Object.keys(edits);
    const what = names[this.draw(names.length)] ?? '';
    const edited = (edits[what]?.() ?? text).filter((block) => spell(block).trim() !== '');
    return { what, text: edited };
  }

  private letters(words: string): Letter[] {
    return [...words].map((sign) => ({ sign, id: this.made++ }));
  }

  private words(): string {
    return Array.from({ length: 1 + this.draw(4) }, () => WORDS[this.draw(WORDS.length)]).join(' ');
  }

  private sentence(): string {
    const words = `${this.words()} ${this.words()}`;
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}${'..!?'.charAt(this.draw(4))}`;
  }

  private splice(block: readonly Letter[], from: number, to: number, words: string): Letter[] {
    return [...block.slice(0, from), ...this.letters(words), ...block.slice(to)];
  }

  private inBlock(text: EditedText, change: (block: readonly Letter[]) => readonly Letter[]): EditedText {
    const at = this.draw(text.length);
    return text.map((block, index) => (index === at ? change(block) : block));
  }

  private inWords(text: EditedText, change: (block: readonly Letter[], at: number) => Letter[]): EditedText {
    return this.inBlock(text, (block) => {
      const words = wordsOf(block);
      return change(block, words[this.draw(words.length)]?.start ?? 0);
    });
  }

  private overWords(
    text: EditedText,
    change: (block: readonly Letter[], from: number, to: number) => Letter[],
  ): EditedText {
    return this.inBlock(text, (block) => {
      const words = wordsOf(block);
      const from = this.draw(words.length);
      const to = Math.min(words.length - 1, from + this.draw(3));
      return change(block, words[from]?.start ?? 0, words[to]?.end ?? 0);
    });
  }

  private atSentence(
    text: EditedText,
    change: (block: readonly Letter[], sentence: { start: number; end: number }) => Letter[],
  ): EditedText {
    return this.inBlock(text, (block) => {
      const sentences = [...spell(block).matchAll(/[^.!?]+[.!?]\s*/g)];
      const one = sentences[this.draw(sentences.length)];
      const start = one?.index ?? 0;
      return change(block, { start, end: start + (one?.[0].length ?? block.length) });
    });
  }

  private moved(text: EditedText): EditedText {
    const from = this.draw(text.length);
    const rest = text.filter((_, index) => index !== from);
    const to = this.draw(rest.length + 1);
    return [...rest.slice(0, to), text[from] ?? [], ...rest.slice(to)];
  }

  private split(text: EditedText): EditedText {
    const at = this.draw(text.length);
    return text.flatMap((block, index) => {
      const words = wordsOf(block);
      const cut = words[1 + this.draw(Math.max(1, words.length - 1))]?.start;
      return index === at && cut !== undefined ? [block.slice(0, cut - 1), block.slice(cut)] : [block];
    });
  }

  private joined(text: EditedText): EditedText {
    const at = this.draw(Math.max(1, text.length - 1));
    const [one, other] = [text[at], text[at + 1]];
    if (!one || !other) return text;
    return [...text.slice(0, at), [...one, ...this.letters(' '), ...other], ...text.slice(at + 2)];
  }
}

const spell = (block: readonly Letter[]): string => block.map(({ sign }) => sign).join('');

const wordsOf = (block: readonly Letter[]): { start: number; end: number }[] =>
  [...spell(block).matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));

/** The plain text of what was edited. */
export const plainText = (text: EditedText): string => text.map(spell).join(GAP);

/** Which letters stand at every place of the plain text; between blocks none. */
export const idsOf = (text: EditedText): number[] =>
  text.flatMap((block, index) => [
    ...(index > 0 ? Array.from(GAP, () => -1) : []),
    ...block.map(({ id }) => id),
  ]);
