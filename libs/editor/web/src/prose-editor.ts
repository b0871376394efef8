import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  ViewEncapsulation,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { FieldError, Icon, Notice } from '@cp/ui';
import type { Editing, EditingHost } from './editing';
import { EditorDialogs } from './editor-dialogs';
import { editorTexts } from './editor-texts';
import { KeyboardHelp } from './keyboard-help';
import { PlainField } from './plain-field';
import type {
  ChosenPassage,
  Deed,
  Format,
  PassageMark,
  PlainStretch,
  UploadPicture,
} from './prose-editor.types';
import { sayingOf } from './sayings';
import { EditorToolbar, type Wish } from './toolbar';
import { TypingChoice } from './typing-choice';

let count = 0;
const nothingOn: Format = {
  bold: false,
  italic: false,
  heading: false,
  bullets: false,
  numbers: false,
  quote: false,
  table: false,
  link: null,
};

/**
 * A field for words that are a little more than plain: headings, lists, quotes, bold, italic, links, pictures with words, tables.
 * What goes in and out is markdown as the prose library reads and writes it; places are offsets in its plain text. Somebody who
 * prefers it types the markdown itself; that is also what is left when the editor's code cannot be fetched.
 */
@Component({
  selector: 'cp-prose-editor',
  imports: [EditorToolbar, FieldError, Icon, KeyboardHelp, Notice, PlainField],
  templateUrl: './prose-editor.html',
  styleUrl: './prose-editor.css',
  // The words are drawn by ProseMirror, which knows nothing of scoped styles; every rule begins with the element's name.
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(focusin)': 'entered($event)', '(focusout)': 'leaving($event)' },
})
export class ProseEditor {
  readonly value = input.required<string>();
  readonly fieldId = input(`prose-${(count += 1)}`);
  readonly label = input<string>();
  readonly labelledBy = input<string>();
  /** The id of the hint that stands over the field. */
  readonly hint = input<string>();
  /** How many characters of markdown there may be. Typing goes on beyond it; what is too long is said. */
  readonly limit = input<number>();
  readonly lang = input<string>();
  /** Only for marking: the words cannot be changed. */
  readonly fixed = input(false);
  readonly marks = input<readonly PassageMark[]>([]);
  /** The words that a mark is being made of, drawn like a highlighter while the focus is elsewhere. */
  readonly held = input<PlainStretch | null>(null);
  /** Sends a picture; null where pictures are not offered. */
  readonly upload = input<UploadPicture | null>(null);
  readonly imageUrl = input((id: string): string => `/images/${id}`);
  readonly changed = output<string>();
  readonly selected = output<ChosenPassage | null>();
  readonly focused = output();
  readonly blurred = output();

  protected readonly t = editorTexts();
  protected readonly choice = inject(TypingChoice);
  private readonly dialogs = inject(EditorDialogs);
  private readonly mount = viewChild<ElementRef<HTMLElement>>('mount');
  private readonly toolbar = viewChild(EditorToolbar);
  private readonly plainField = viewChild(PlainField);
  private readonly picker = viewChild<ElementRef<HTMLInputElement>>('picker');

  protected readonly current = linkedSignal(() => this.value());
  protected readonly format = signal(nothingOn);
  protected readonly said = signal('');
  protected readonly help = signal(false);
  protected readonly leftOut = signal(0);
  protected readonly failed = signal(false);
  protected readonly plain = computed(() => this.choice.plain() || this.failed());
  protected readonly editing = signal<Editing | null>(null);
  private wantsFocus = false;
  private inside = false;

  private readonly size = computed(() => this.current().length);
  protected readonly near = computed(() => {
    const limit = this.limit();
    return limit && this.size() <= limit && this.size() >= limit * 0.8 ? this.sizeWords(limit) : null;
  });
  protected readonly over = computed(() => {
    const beyond = this.size() - (this.limit() ?? Infinity);
    return beyond > 0 ? this.t.plural('size.over', beyond) : null;
  });
  protected readonly leftOutWords = computed(() =>
    this.t.plural(this.upload() ? 'left-out' : 'left-out.none', this.leftOut()),
  );
  protected readonly attributes = computed((): Record<string, string> => {
    const described = [
      this.hint(),
      this.near() ? `${this.fieldId()}-size` : '',
      this.over() ? `${this.fieldId()}-over` : '',
    ];
    const given: Record<string, string | undefined> = {
      id: this.fieldId(),
      'aria-label': this.labelledBy() ? undefined : this.label(),
      'aria-labelledby': this.labelledBy(),
      'aria-describedby': described.filter(Boolean).join(' ') || undefined,
      'aria-invalid': this.over() ? 'true' : undefined,
      'aria-readonly': this.fixed() ? 'true' : undefined,
      lang: this.lang(),
    };
    return Object.fromEntries(Object.entries(given).flatMap(([name, is]) => (is ? [[name, is]] : [])));
  });

  constructor() {
    effect((cleanup) => {
      const mount = this.mount()?.nativeElement;
      this.fixed();
      let gone = false;
      if (mount) untracked(() => void this.open(mount, () => gone));
      cleanup(() => {
        gone = true;
        untracked(() => this.editing()?.destroy());
        this.editing.set(null);
      });
    });
    effect(() => {
      const value = this.value();
      this.editing()?.setValue(value);
    });
    effect(() => this.editing()?.draw({ marks: this.marks(), held: this.held() }));
    effect(() => {
      this.attributes();
      this.editing()?.refresh();
    });
  }

  /** Puts the cursor into the words; once they are there, when they are still on their way. */
  focus(): void {
    const field = this.editing() ?? this.plainField();
    this.wantsFocus = !field;
    field?.focus();
  }

  /** Chooses words by their place in the plain text, and gives the field the focus. */
  selectRange(start: number, end: number): void {
    (this.editing() ?? this.plainField())?.selectRange({ start, end });
  }

  protected perform(deed: Deed): boolean {
    const editing = this.editing();
    if (!editing) return false;
    const before = editing.format();
    const worked = editing.perform(deed);
    this.say(this.t(sayingOf(deed, worked, before, editing.format())));
    return worked;
  }

  protected wish(wish: Wish): void {
    if (wish === 'help') this.help.update((shown) => !shown);
    else if (wish === 'plain') this.choosePlain(!this.plain());
    else if (wish === 'picture') this.picker()?.nativeElement.click();
    else if (wish === 'link') void this.askLink();
    else this.perform(wish);
  }

  protected picked(event: Event): void {
    const field = event.target as HTMLInputElement;
    const files = [...(field.files ?? [])];
    field.value = '';
    void this.takePictures(files);
  }

  protected typed(markdown: string): void {
    this.current.set(markdown);
    this.changed.emit(markdown);
  }

  protected entered(event: FocusEvent): void {
    if (this.inside || (event.target as Element).closest('.waiting')) return;
    this.inside = true;
    this.focused.emit();
  }

  protected leaving(event: FocusEvent): void {
    if ((event.currentTarget as Element).contains(event.relatedTarget as Node | null)) return;
    this.inside = false;
    this.blurred.emit();
  }

  private choosePlain(plain: boolean): void {
    this.failed.set(false);
    this.choice.choose(plain);
    this.selected.emit(null);
    this.say(this.t(plain ? 'plain.on' : 'plain.off'));
  }

  private say(words: string): void {
    // The same words twice are read out twice only when something differs.
    this.said.update((before) => (before === words ? `${words}\u00a0` : words));
  }

  private sizeWords(limit: number): string {
    const written = new Intl.NumberFormat('en-GB');
    return this.t('size.near', { n: written.format(this.size()), limit: written.format(limit) });
  }

  private async askLink(): Promise<void> {
    const here = this.editing()?.linkHere();
    const answer = here && (await this.dialogs.link(here));
    if (answer) this.editing()?.setLink(answer.href, answer.words);
    if (here) this.editing()?.focus();
  }

  private async takePictures(files: readonly File[]): Promise<void> {
    if (!this.upload() || this.fixed()) {
      this.leftOut.set(files.length);
      return;
    }
    for (const file of files) {
      const address = URL.createObjectURL(file);
      const alt = await this.dialogs.picture({ address, alt: '' });
      URL.revokeObjectURL(address);
      if (alt) this.editing()?.addPicture(file, alt);
    }
    this.editing()?.focus();
  }

  private async describe(picture: object, before: string): Promise<void> {
    const alt = await this.dialogs.picture({ address: null, alt: before });
    if (alt) this.editing()?.describePicture(picture, alt);
  }

  private async open(mount: HTMLElement, isGone: () => boolean): Promise<void> {
    const door = await import('./editing').catch(() => null);
    if (isGone()) return;
    if (!door) {
      this.failed.set(true);
      return;
    }
    this.editing.set(new door.Editing(this.hostOf(mount)));
    if (this.wantsFocus) this.focus();
  }

  private hostOf(mount: HTMLElement): EditingHost {
    return {
      mount,
      value: this.current(),
      fixed: this.fixed(),
      attributes: () => ({
        role: 'textbox',
        'aria-multiline': 'true',
        spellcheck: 'true',
        ...untracked(this.attributes),
      }),
      pictureWords: {
        alt: (alt) => this.t('picture.alt', { alt }),
        change: this.t('picture.change'),
        remove: this.t('picture.remove'),
        sending: this.t('picture.sending'),
        again: this.t('picture.again'),
      },
      upload: () => this.upload(),
      imageUrl: (id) => this.imageUrl()(id),
      uploadFailed: () => this.t('picture.failed'),
      changed: (markdown) => this.typed(markdown),
      selected: (passage) => this.selected.emit(passage),
      formatted: (format) => this.format.set(format),
      perform: (deed) => this.perform(deed),
      link: () => void this.askLink(),
      toolbar: () => this.toolbar()?.focus(),
      pictures: (files) => void this.takePictures(files),
      leftOut: (pictures) => this.leftOut.set(pictures),
      describe: (picture, alt) => void this.describe(picture, alt),
    };
  }
}
