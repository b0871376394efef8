import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { PageTitle, Problem, Session } from '@cp/kit/web';
import {
  Confirm,
  FailedState,
  Icon,
  Notice,
  PerspectiveChooser,
  SavedState,
  Skeleton,
  VoiceLabel,
} from '@cp/ui';
import type { Perspective, SavedTo } from '@cp/ui';
import { ConflictChoice } from './conflict-choice';
import { fieldOf, missingFrom } from './draft.rules';
import { DraftStore } from './draft.store';
import { FactsFields } from './facts-fields';
import type { StoryMarkFragment, StorySectionKey } from './graphql.generated';
import { MarkDesk } from './mark-desk';
import { MarkNote } from './mark-note';
import { SectionField } from './section-field';
import type { MarkRequest } from './section-field';
import { LIMITS, SECTIONS } from './sections.rules';
import { OpenDraft } from './open-draft';
import { StoryReading } from './story-reading';
import { storiesTexts } from './stories-texts';
import { WriteParts } from './write-parts';

/** Where a story is written: one column of questions, saved while it is typed, marked while it is told. */
@Component({
  selector: 'cp-write-page',
  imports: [
    ConflictChoice,
    FactsFields,
    FailedState,
    Icon,
    MarkNote,
    Notice,
    PerspectiveChooser,
    RouterLink,
    SavedState,
    SectionField,
    Skeleton,
    StoryReading,
    VoiceLabel,
    WriteParts,
  ],
  providers: [DraftStore, { provide: OpenDraft, useExisting: DraftStore }],
  templateUrl: './write-page.html',
  styleUrl: './write-page.css',
  host: {
    '(window:pagehide)': 'draft.keep()',
    '(document:visibilitychange)': 'hidden()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WritePage {
  readonly id = input.required<string>();

  protected readonly t = storiesTexts();
  protected readonly draft = inject(DraftStore);
  protected readonly session = inject(Session);
  protected readonly limits = LIMITS;
  private readonly router = inject(Router);
  protected readonly returnTo = this.router.url.split('#')[0];
  private readonly title = inject(PageTitle);
  private readonly confirm = inject(Confirm);
  private readonly desk = inject(MarkDesk);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly checkList = viewChild<ElementRef<HTMLElement>>('checkList');

  protected readonly preview = signal(false);
  protected readonly choosingVoice = signal(false);
  /** True once the writer asked to share: from then on the list of what is missing follows what is typed. */
  protected readonly asked = signal(false);
  protected readonly trouble = signal<Problem | null>(null);
  protected readonly told = signal('');

  protected readonly saved = computed<SavedTo | null>(() => {
    const state = this.draft.state();
    if (state.kind === 'saved') return state.at ? { kind: 'saved', at: state.at } : null;
    if (state.kind === 'saving') return { kind: 'saving' };
    if (state.kind === 'failed') return { kind: 'failed', reason: state.reason };
    return state.kind === 'loading' || state.kind === 'absent' ? null : { kind: 'kept' };
  });
  protected readonly fields = computed(() => {
    const story = this.draft.story();
    const words = this.draft.words();
    if (!story || !words) return [];
    return SECTIONS[story.kind].map((key) => {
      const marks = this.draft.marks().filter(({ tag }) => tag.section === key);
      return {
        key,
        question: this.t(`section.${key}`),
        hint: this.t(`hint.${key}`),
        text: words.sections[key] ?? '',
        marks: marks.sort((one, other) => (one.at?.start ?? Infinity) - (other.at?.start ?? Infinity)),
      };
    });
  });
  protected readonly missing = computed(() => {
    const words = this.draft.words();
    const story = this.draft.story();
    if (!words || !story) return [];
    return missingFrom(words).map((one) => ({
      field: fieldOf(one, story.kind),
      words: this.t(`write.missing.${one}`),
    }));
  });
  protected readonly heading = computed(() =>
    this.t('write.h1', { title: this.draft.words()?.title.trim() || this.t('write.untitled') }),
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.draft.load(id));
    });
    effect(() => {
      const name = this.draft.words()?.title.trim();
      if (name) this.title.set(name);
    });
  }

  protected text(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }

  /** A title is one line: Enter leads on instead of breaking it. */
  protected titled(event: Event): void {
    const field = event.target as HTMLTextAreaElement;
    field.value = field.value.replace(/\s*\n\s*/g, ' ');
    this.draft.write({ title: field.value });
  }

  protected hidden(): void {
    if (this.document.visibilityState !== 'hidden') return;
    this.draft.keep();
    void this.draft.flush();
  }

  protected spoken(spokenAs: Perspective | null | undefined): void {
    if (spokenAs === undefined) return;
    this.draft.write({ spokenAs });
  }

  protected async mark(section: StorySectionKey, request: MarkRequest): Promise<void> {
    const text = this.draft.words()?.sections[section] ?? '';
    const quote = text.slice(request.stretch.start, request.stretch.end);
    const picking = {
      quote,
      mark: (claim: Parameters<DraftStore['mark']>[2]) => this.draft.mark(section, request.stretch, claim),
    };
    if (await this.desk.ask(picking, request.passage, request.page)) this.told.set(this.t('mark.made'));
    request.back();
  }

  protected removeMark({ id }: StoryMarkFragment): Promise<void> {
    return this.attempt(async () => {
      await this.draft.removeMark(id);
      this.told.set(this.t('mark.removed'));
    });
  }

  protected async see(): Promise<void> {
    await this.attempt(async () => {
      if (await this.draft.flush()) this.preview.set(true);
    });
    this.toTop();
  }

  protected backToWriting(): void {
    this.preview.set(false);
    this.toTop();
  }

  /** Shows what is missing, or asks whether to share, saying who will be able to read it. */
  protected async ready(): Promise<void> {
    this.preview.set(false);
    this.asked.set(true);
    const words = this.draft.words();
    if (!words) return;
    if (this.missing().length > 0) return this.focusSoon(() => this.checkList()?.nativeElement);
    const yes = await this.confirm.ask({
      title: this.t('write.publishAsk'),
      text: this.t(`write.publish.${words.visibility}`),
      yes: this.t('write.publishYes'),
      no: this.t('write.publishNo'),
    });
    if (!yes) return;
    await this.attempt(async () => {
      await this.draft.publish();
      await this.router.navigate(['/stories', this.id()]);
    });
  }

  protected async discard(): Promise<void> {
    const yes = await this.confirm.ask({
      title: this.t('write.discardAsk'),
      text: this.t('write.discardText'),
      yes: this.t('write.discardYes'),
      final: true,
    });
    if (!yes) return;
    await this.attempt(async () => {
      await this.draft.discard();
      await this.router.navigate(['/my-part']);
    });
  }

  protected goTo(event: Event, field: string): void {
    event.preventDefault();
    const element = this.document.getElementById(field);
    element?.scrollIntoView?.({ block: 'center' });
    (element?.querySelector<HTMLElement>('input') ?? element)?.focus();
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.trouble.set(null);
    try {
      await act();
    } catch (error) {
      this.trouble.set(error instanceof Problem ? error : new Problem('INTERNAL', String(error)));
    }
  }

  private toTop(): void {
    this.document.defaultView?.scrollTo?.({ top: 0 });
    this.focusSoon(() => this.document.querySelector<HTMLElement>('cp-write-page h1'));
  }

  private focusSoon(find: () => HTMLElement | null | undefined): void {
    afterNextRender(() => find()?.focus(), { injector: this.injector });
  }
}
