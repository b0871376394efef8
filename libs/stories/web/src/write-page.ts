import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { PageTitle, Problem, Session } from '@cp/kit/web';
import { plainOf } from '@cp/prose';
import { PlainLanguagePanel } from '@cp/taxonomy/web';
import type { PlaceInPart, WrittenPart } from '@cp/taxonomy/web';
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
import type { Perspective, Question, SavedTo } from '@cp/ui';
import { DraftDevice } from './draft-device';
import { DraftMarks } from './draft-marks.store';
import { DraftStore } from './draft.store';
import { EditorDoor } from './editor-door';
import { FactsFields } from './facts-fields';
import { FieldWords } from './field-words';
import type { StoryMarkFragment, StorySectionKey } from './graphql.generated';
import { MarkDesk } from './mark-desk';
import { MarkNote } from './mark-note';
import { MoreFields } from './more-fields';
import { OpenDraft } from './open-draft';
import { PlacesStore } from './places.store';
import { ReturnedNotice } from './returned-notice';
import { SectionField } from './section-field';
import type { MarkRequest } from './section-field';
import { LIMITS, SECTIONS } from './sections.rules';
import { SendingWords } from './sending-words';
import { StoryLife } from './story-life';
import { StoryReading } from './story-reading';
import { storiesTexts } from './stories-texts';
import { WriteEnd } from './write-end';
import { WriteNotices } from './write-notices';
import { WriteParts } from './write-parts';

/** How many gentle questions help to begin under each heading. */
const PROMPTS = [1, 2, 3] as const;

/** Where a story is written: one column of questions, saved while it is typed, marked while it is told. */
@Component({
  selector: 'cp-write-page',
  imports: [
    FactsFields,
    FailedState,
    Icon,
    MarkNote,
    MoreFields,
    Notice,
    PerspectiveChooser,
    PlainLanguagePanel,
    ReturnedNotice,
    RouterLink,
    SavedState,
    SectionField,
    Skeleton,
    StoryLife,
    StoryReading,
    VoiceLabel,
    WriteEnd,
    WriteNotices,
    WriteParts,
  ],
  providers: [
    DraftDevice,
    DraftStore,
    DraftMarks,
    FieldWords,
    PlacesStore,
    { provide: OpenDraft, useExisting: DraftStore },
  ],
  templateUrl: './write-page.html',
  styleUrl: './write-page.css',
  host: {
    '(window:pagehide)': 'draft.keep()',
    '(window:online)': 'door.open()',
    '(document:visibilitychange)': 'hidden()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WritePage {
  readonly id = input.required<string>();

  protected readonly t = storiesTexts();
  protected readonly draft = inject(DraftStore);
  protected readonly door = inject(EditorDoor);
  private readonly marks = inject(DraftMarks);
  protected readonly session = inject(Session);
  protected readonly limits = LIMITS;
  private readonly router = inject(Router);
  protected readonly returnTo = this.router.url.split('#')[0] ?? '';
  private readonly title = inject(PageTitle);
  private readonly confirm = inject(Confirm);
  private readonly desk = inject(MarkDesk);
  private readonly sending = inject(SendingWords);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly end = viewChild(WriteEnd);
  private readonly sectionFields = viewChildren(SectionField);

  protected readonly preview = signal(false);
  protected readonly choosingVoice = signal(false);
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
      const marks = this.marks.placed().filter(({ tag }) => tag.section === key);
      return {
        key,
        question: this.t(`section.${key}`),
        hint: this.t(`hint.${key}`),
        prompts: PROMPTS.map((number) => this.t(`prompt.${key}.${number}`)),
        text: words.sections[key] ?? '',
        marks: marks.sort((one, other) => (one.at?.start ?? Infinity) - (other.at?.start ?? Infinity)),
      };
    });
  });
  /** What is written as plain text, for the help with plain words. */
  protected readonly parts = computed<WrittenPart[]>(() => {
    const summary = this.draft.words()?.summary ?? '';
    const sections = this.fields().map(({ key, question, text }) => ({
      id: key,
      label: question,
      text: plainOf(text),
    }));
    return [{ id: 'summary', label: this.t('write.summary'), text: summary }, ...sections];
  });
  protected readonly heading = computed(() =>
    this.t('write.h1', { title: this.draft.words()?.title.trim() || this.t('write.untitled') }),
  );

  constructor() {
    void inject(PlacesStore).load();
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
    const text = plainOf(this.draft.words()?.sections[section] ?? '');
    const quote = text.slice(request.stretch.start, request.stretch.end);
    const picking = {
      quote,
      mark: (claim: Parameters<DraftMarks['mark']>[2]) => this.marks.mark(section, request.stretch, claim),
    };
    if (await this.desk.ask(picking, request.passage, request.page)) this.told.set(this.t('mark.made'));
    request.back();
  }

  protected removeMark({ id }: StoryMarkFragment): Promise<void> {
    return this.attempt(async () => {
      await this.marks.remove(id);
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

  /** Leads to the end of the page, where it says what is missing or might help. */
  protected ready(): void {
    this.preview.set(false);
    afterNextRender(() => this.end()?.ready(), { injector: this.injector });
  }

  /** Asks whether to share, saying who will be able to read it, and shares. */
  protected async share(note: string): Promise<void> {
    const words = this.draft.words();
    if (!words) return;
    const story = this.draft.story();
    if (!story) return;
    await this.sure(this.sending.question(story, words.visibility), async () => {
      await this.draft.publish(note);
      await this.router.navigate(['/stories', this.id()]);
    });
  }

  protected async drop(): Promise<void> {
    const text = this.t('change.dropText');
    const question = { title: this.t('change.dropAsk'), text, yes: this.t('change.dropYes'), final: true };
    await this.sure(question, async () => {
      await this.draft.dropChanges();
      await this.router.navigate(['/stories', this.id()]);
    });
  }

  protected async discard(): Promise<void> {
    const text = this.t('write.discardText');
    const question = {
      title: this.t('write.discardAsk'),
      text,
      yes: this.t('write.discardYes'),
      final: true,
    };
    await this.sure(question, async () => {
      await this.draft.discard();
      await this.router.navigate(['/my-part']);
    });
  }

  /** Brings somebody to a field, opening what it stands in. */
  protected goTo(field: string): void {
    const section = this.sectionFields().find((one) => one.fieldId() === field);
    const element = this.document.getElementById(field);
    for (let around = element?.closest('details'); around; around = around.parentElement?.closest('details'))
      around.open = true;
    element?.scrollIntoView?.({ block: 'center' });
    (section ?? element?.querySelector<HTMLElement>('input') ?? element)?.focus();
  }

  /** Brings somebody to words, by their place in the plain text. */
  protected goToPlace({ part, start, end }: PlaceInPart): void {
    const section = this.sectionFields().find((one) => one.fieldId() === `story-${part}`);
    if (section) return section.select({ start, end });
    this.goTo('story-summary');
    const summary = this.document.getElementById('story-summary') as HTMLTextAreaElement | null;
    summary?.setSelectionRange(start, end);
  }

  private async sure(question: Question, act: () => Promise<void>): Promise<void> {
    if (await this.confirm.ask(question)) await this.attempt(act);
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
