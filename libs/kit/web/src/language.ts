import { Injectable, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';

/** The sentences of one room in one language: dotted keys, and for counted things a `.one` and an `.other`. */
export type RoomTexts = Readonly<Record<string, string>>;

/** What a room says in each language: English comes with the room, others are fetched when they are chosen. */
export interface RoomLanguages<T extends RoomTexts> {
  readonly en: T;
  readonly others?: Readonly<Record<string, () => Promise<{ default: RoomTexts }>>>;
}

/** The language of the moment, and the words of every room that has been opened so far. */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly rooms = new Map<string, RoomLanguages<RoomTexts>>();
  readonly active = toSignal(this.transloco.langChanges$, { initialValue: this.transloco.getActiveLang() });

  /** Makes a room's words known; asking twice costs nothing. */
  open(room: string, languages: RoomLanguages<RoomTexts>): void {
    if (this.rooms.has(room)) return;
    this.rooms.set(room, languages);
    this.add(room, 'en', languages.en);
    if (this.active() !== 'en') void this.fetch(room, this.active());
  }

  /** Changes the language once the words of every open room are there; what is missing stays English. */
  async use(language: string): Promise<void> {
    await Promise.all([...this.rooms.keys()].map((room) => this.fetch(room, language)));
    this.transloco.setActiveLang(language);
  }

  /** The sentence under a full key such as `members.join.title`, in the language of the moment or else in English. */
  sentence(key: string, values: Record<string, string | number> = {}): string {
    const language = this.has(this.active(), key) ? this.active() : 'en';
    return this.transloco.translate<string>(key, values, language);
  }

  has(language: string, key: string): boolean {
    return Object.hasOwn(this.transloco.getTranslation(language), key);
  }

  private async fetch(room: string, language: string): Promise<void> {
    const texts = await this.rooms.get(room)?.others?.[language]?.();
    if (texts) this.add(room, language, texts.default);
  }

  private add(room: string, language: string, texts: RoomTexts): void {
    const keyed = Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${room}.${key}`, text]));
    this.transloco.setTranslation(keyed, language, { emitChange: false });
  }
}
