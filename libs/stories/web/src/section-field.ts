import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ProseEditor } from '@cp/editor/web';
import type { ChosenPassage, PassageMark } from '@cp/editor/web';
import { plainOf } from '@cp/prose';
import { Icon } from '@cp/ui';
import { EditorDoor } from './editor-door';
import { meant } from './marks.rules';
import type { PlacedMark, Stretch } from './marks.rules';
import { LIMITS } from './sections.rules';
import { storiesTexts } from './stories-texts';

/** Words that a member chose and wants to mark, and how to find them on screen and come back to them. */
export interface MarkRequest {
  stretch: Stretch;
  passage: () => DOMRect;
  page: Element;
  /** Gives the focus and the selection back. */
  back: () => void;
}

/**
 * A field for one question of a story. Until the editor is there, and where it cannot be fetched, the words are typed into a plain
 * field; the two change places only while nobody is typing. Choosing words, by mouse, touch or keyboard, offers to mark a skill.
 */
@Component({
  selector: 'cp-section-field',
  imports: [Icon, ProseEditor],
  templateUrl: './section-field.html',
  styleUrl: './section-field.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(focusin)': 'entered()', '(focusout)': 'leaving($event)', '(keydown)': 'keyed($event)' },
})
export class SectionField {
  readonly fieldId = input.required<string>();
  readonly question = input.required<string>();
  readonly hint = input('');
  /** Gentle questions that may be opened. */
  readonly prompts = input<readonly string[]>([]);
  readonly value = input.required<string>();
  readonly marks = input<readonly PlacedMark[]>([]);
  /** Only for marking: the words cannot be changed. */
  readonly fixed = input(false);
  /** What is offered for chosen words, if not to mark a skill. */
  readonly action = input('');
  readonly typed = output<string>();
  readonly left = output();
  readonly mark = output<MarkRequest>();

  protected readonly t = storiesTexts();
  protected readonly limit = LIMITS.section;
  protected readonly door = inject(EditorDoor);
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly plainField = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  private readonly editor = viewChild<ProseEditor>('editor');

  /** Whether the editor stands here: once it does, it stays. */
  protected readonly rich = signal(false);
  private readonly typing = signal(false);

  /** The words chosen now, as places in the plain text, while the field or its button has the focus. */
  protected readonly chosen = signal<(Stretch & Pick<ChosenPassage, 'rect'>) | null>(null);
  /** The words that a mark is being made of: drawn like a highlighter while the picker has the focus. */
  protected readonly held = signal<Stretch | null>(null);
  protected readonly over = computed(() => this.value().length - LIMITS.section);
  protected readonly quote = computed(() => {
    const chosen = this.chosen();
    if (!chosen) return '';
    const words = plainOf(this.value()).slice(chosen.start, chosen.end);
    return words.length > 60 ? `${words.slice(0, 58).trimEnd()}…` : words;
  });
  protected readonly drawn = computed<readonly PassageMark[]>(() =>
    this.marks().flatMap(({ tag, at }) =>
      at ? [{ ...at, id: tag.id, task: tag.skill.task.number, missing: tag.polarity === 'MISSING' }] : [],
    ),
  );

  constructor() {
    void this.door.open();
    effect(() => {
      if (this.door.there() && !this.typing()) untracked(() => this.rich.set(true));
    });
  }

  /** Chooses words by their place in the plain text, and gives the field the focus. */
  select({ start, end }: Stretch): void {
    const editor = this.editor();
    if (editor) editor.selectRange(start, end);
    else this.plainField()?.nativeElement.focus();
    this.host.nativeElement.scrollIntoView?.({ block: 'center' });
  }

  /** Gives the field the focus, whichever stands here. */
  focus(): void {
    (this.editor() ?? this.plainField()?.nativeElement)?.focus();
  }

  protected selected(passage: ChosenPassage | null): void {
    const stretch = passage && meant(plainOf(this.value()), passage);
    this.chosen.set(passage && stretch ? { ...stretch, rect: passage.rect } : null);
  }

  protected keyed(event: KeyboardEvent): void {
    if (!event.altKey || event.code !== 'KeyM') return;
    event.preventDefault();
    // A browser tells what is chosen a moment after the key that chose it.
    setTimeout(() => this.ask());
  }

  /** The button goes when the focus has left both it and the field. */
  protected leaving(event: FocusEvent): void {
    const inside = (event.currentTarget as Element).contains(event.relatedTarget as Node | null);
    if (inside) return;
    this.typing.set(false);
    if (!this.held()) this.chosen.set(null);
    this.left.emit();
  }

  protected entered(): void {
    if (!this.rich()) this.typing.set(true);
  }

  protected wrote(): void {
    this.typed.emit(this.plainField()?.nativeElement.value ?? '');
  }

  protected ask(): void {
    const chosen = this.chosen();
    if (!chosen) return;
    const { start, end } = chosen;
    this.held.set({ start, end });
    const page = this.host.nativeElement;
    this.mark.emit({
      stretch: { start, end },
      passage: () => (page.querySelector('.held') ?? this.place(chosen)).getBoundingClientRect(),
      page: this.document.getElementById(this.fieldId()) ?? page,
      back: () => {
        this.held.set(null);
        this.editor()?.selectRange(start, end);
      },
    });
  }

  private place({ rect }: Pick<ChosenPassage, 'rect'>): Pick<Element, 'getBoundingClientRect'> {
    return { getBoundingClientRect: () => rect };
  }
}
