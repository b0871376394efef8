import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '@cp/ui';
import type { StoryMarkFragment } from './graphql.generated';
import { meant, piecesOf } from './marks.rules';
import type { Stretch } from './marks.rules';
import { LIMITS } from './sections.rules';
import { storiesTexts } from './stories-texts';

/** A mark and where it stands in the words as they are now; nowhere when its words are gone. */
export interface PlacedMark {
  tag: StoryMarkFragment;
  at: Stretch | undefined;
}

/** Words that a member chose and wants to mark, and how to find them on screen and come back to them. */
export interface MarkRequest {
  stretch: Stretch;
  passage: () => DOMRect;
  page: Element;
  /** Gives the focus and the selection back. */
  back: () => void;
}

/**
 * A field for one question of a story. Behind the text stands a copy of it that nobody sees but its marks, so that they lie under the
 * words while these are being typed. Choosing words, by mouse, touch or keyboard, offers to mark a skill.
 */
@Component({
  selector: 'cp-section-field',
  imports: [Icon],
  templateUrl: './section-field.html',
  styleUrl: './section-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SectionField {
  readonly fieldId = input.required<string>();
  readonly question = input.required<string>();
  readonly hint = input('');
  readonly value = input.required<string>();
  readonly marks = input<readonly PlacedMark[]>([]);
  /** Only for marking: the words cannot be changed. */
  readonly fixed = input(false);
  readonly typed = output<string>();
  readonly left = output();
  readonly mark = output<MarkRequest>();

  protected readonly t = storiesTexts();
  private readonly document = inject(DOCUMENT);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private readonly mirror = viewChild.required<ElementRef<HTMLElement>>('mirror');

  /** The words chosen now, while the field or its button has the focus. */
  protected readonly chosen = signal<Stretch | null>(null);
  /** The words that a mark is being made of: drawn like a highlighter while the picker has the focus. */
  protected readonly held = signal<Stretch | null>(null);
  protected readonly over = computed(() => this.value().length - LIMITS.section);
  protected readonly quote = computed(() => {
    const chosen = this.chosen();
    if (!chosen) return '';
    const words = this.value().slice(chosen.start, chosen.end);
    return words.length > 60 ? `${words.slice(0, 58).trimEnd()}…` : words;
  });
  protected readonly pieces = computed(() => {
    const held = this.held();
    const marks = this.marks().flatMap(({ tag, at }) => (at ? [{ id: tag.id, ...at }] : []));
    const stretches = held ? [...marks, { id: 'held', ...held }] : marks;
    const looks = new Map(this.marks().map(({ tag }) => [tag.id, lookOf(tag)]));
    return piecesOf(this.value(), stretches).map(({ start, text, ids }) => ({
      start,
      text,
      look: ids.includes('held') ? 'held' : (looks.get(ids.at(-1) ?? '') ?? ''),
    }));
  });

  constructor() {
    const changed = () => this.selected();
    this.document.addEventListener('selectionchange', changed);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('selectionchange', changed));
  }

  /** Reads what is chosen. A phone has no key or mouse to listen to: the selection itself is what counts. */
  protected selected(): void {
    const field = this.field().nativeElement;
    if (this.document.activeElement !== field) return;
    const { selectionStart: start, selectionEnd: end } = field;
    this.chosen.set(meant(field.value, { start, end }) ?? null);
  }

  protected keyed(event: KeyboardEvent): void {
    if (!event.altKey || event.code !== 'KeyM') return;
    event.preventDefault();
    this.selected();
    this.ask();
  }

  protected wrote(): void {
    this.chosen.set(null);
    this.typed.emit(this.field().nativeElement.value);
  }

  /** The button goes when the focus has left both it and the field. */
  protected leaving(event: FocusEvent): void {
    const inside = (event.currentTarget as Element).contains(event.relatedTarget as Node | null);
    if (inside) return;
    if (!this.held()) this.chosen.set(null);
    this.left.emit();
  }

  protected ask(): void {
    const stretch = this.chosen();
    if (!stretch) return;
    this.held.set(stretch);
    const field = this.field().nativeElement;
    this.mark.emit({
      stretch,
      passage: () => (this.mirror().nativeElement.querySelector('.held') ?? field).getBoundingClientRect(),
      page: field,
      back: () => {
        this.held.set(null);
        field.focus();
        field.setSelectionRange(stretch.start, stretch.end);
      },
    });
  }
}

const lookOf = (tag: StoryMarkFragment) =>
  `pass t${tag.skill.task.number}${tag.polarity === 'MISSING' ? ' missing' : ''}`;
