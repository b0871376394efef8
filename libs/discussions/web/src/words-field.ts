import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  inject,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Disc } from '@cp/ui';
import { DiscussionStore } from './discussion.store';
import { discussionsTexts } from './discussions-texts';
import type { MentionedPersonFragment } from './graphql.generated';
import { typedName, withName } from './mention.rules';

const ASK_AFTER = 150;

/**
 * Where words of a post are written. An at sign and the beginning of a name offer those who may be mentioned: by arrow keys and Enter,
 * or by a tap; whoever goes on typing is not held up.
 */
@Component({
  selector: 'cp-words-field',
  imports: [Disc],
  templateUrl: './words-field.html',
  styleUrl: './words-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WordsField {
  readonly fieldId = input.required<string>();
  readonly discussionId = input.required<string>();
  readonly describedBy = input<string>();
  readonly invalid = input(false);
  /** The words with names in them, as they are shown. */
  readonly text = model('');
  /** Those who were chosen to be mentioned. */
  readonly people = model<readonly MentionedPersonFragment[]>([]);
  /** Control and Enter, or Command and Enter. */
  readonly done = output();

  protected readonly t = discussionsTexts();
  private readonly store = inject(DiscussionStore);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected readonly offered = signal<readonly MentionedPersonFragment[]>([]);
  protected readonly active = signal(0);
  protected readonly open = computed(() => this.offered().length > 0);
  protected readonly listId = computed(() => `${this.fieldId()}-people`);

  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = '';

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  /** Begins a mention where the caret is, for those who do not know of the sign. */
  beginMention(): void {
    const field = this.field().nativeElement;
    const { selectionStart: at, value } = field;
    const sign = at === 0 || /\s$/.test(value.slice(0, at)) ? '@' : ' @';
    this.put(value.slice(0, at) + sign + value.slice(at), at + sign.length);
    this.typed(field);
  }

  protected optionId(index: number): string {
    return `${this.listId()}-${index}`;
  }

  protected typed(field: HTMLTextAreaElement): void {
    this.text.set(field.value);
    clearTimeout(this.timer);
    const name = typedName(field.value, field.selectionStart);
    if (name === null) return this.close();
    this.asked = name;
    this.timer = setTimeout(() => void this.ask(name), ASK_AFTER);
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return this.done.emit();
    if (!this.open() || event.isComposing) return;
    const count = this.offered().length;
    const person = this.offered()[this.active()];
    if (event.key === 'ArrowDown') this.active.update((at) => (at + 1) % count);
    else if (event.key === 'ArrowUp') this.active.update((at) => (at + count - 1) % count);
    else if ((event.key === 'Enter' || event.key === 'Tab') && person) this.choose(person);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected choose(person: MentionedPersonFragment): void {
    const { value, selectionStart } = this.field().nativeElement;
    const { text, caret } = withName(value, selectionStart, this.asked, person.name);
    this.put(text, caret);
    this.people.update((known) => [...known.filter(({ handle }) => handle !== person.handle), person]);
    this.close();
  }

  protected close(): void {
    clearTimeout(this.timer);
    this.offered.set([]);
  }

  private put(text: string, caret: number): void {
    const field = this.field().nativeElement;
    field.value = text;
    field.focus();
    field.setSelectionRange(caret, caret);
    this.text.set(text);
  }

  private async ask(name: string): Promise<void> {
    const found = await this.store.acts.people(this.discussionId(), name.trim());
    if (this.asked !== name || document.activeElement !== this.field().nativeElement) return;
    this.active.set(0);
    this.offered.set(found);
  }
}
