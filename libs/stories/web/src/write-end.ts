import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Notice } from '@cp/ui';
import { fieldOf, missingFrom } from './checklist.rules';
import { DraftStore } from './draft.store';
import { lifeTexts } from './life-texts';
import { LIMITS } from './sections.rules';
import { StoryChecklist } from './story-checklist';
import { storiesTexts } from './stories-texts';

/** The end of the page where a story is written: what is missing, what might help readers, and the way to them. */
@Component({
  selector: 'cp-write-end',
  imports: [Notice, StoryChecklist],
  templateUrl: './write-end.html',
  styles: ':host { display: block } .note-field { field-sizing: content; min-block-size: 4rem }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WriteEnd {
  /** The address of this page, for links to its fields. */
  readonly page = input.required<string>();
  readonly goTo = output<string>();
  /** Everything that is needed is there and the writer wants to share it; with what they say of the change. */
  readonly share = output<string>();
  readonly giveUp = output();
  readonly discard = output();

  protected readonly t = storiesTexts();
  protected readonly life = lifeTexts();
  protected readonly draft = inject(DraftStore);
  protected readonly limits = LIMITS;
  private readonly injector = inject(Injector);
  private readonly needs = viewChild<ElementRef<HTMLElement>>('needs');
  private readonly checks = viewChild<ElementRef<HTMLElement>>('checks');

  /** True once the writer asked to share: from then on the lists follow what is typed. */
  protected readonly asked = signal(false);
  protected readonly note = signal('');
  protected readonly changing = computed(() => this.draft.story()?.status === 'PUBLISHED');
  protected readonly missing = computed(() => {
    const words = this.draft.words();
    const story = this.draft.story();
    if (!words || !story) return [];
    return missingFrom(words).map((one) => ({
      field: fieldOf(one, story.kind),
      words: this.t(`write.missing.${one}`),
    }));
  });

  /** Shows what is missing, or what might help, and brings the focus there. */
  ready(): void {
    this.asked.set(true);
    const find = () => (this.needs() ?? this.checks())?.nativeElement;
    afterNextRender(() => find()?.focus(), { injector: this.injector });
  }

  protected go(event: Event, field: string): void {
    event.preventDefault();
    this.goTo.emit(field);
  }

  protected noted(event: Event): void {
    this.note.set((event.target as HTMLTextAreaElement).value);
  }
}
