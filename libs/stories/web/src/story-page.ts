import { DOCUMENT, NgComponentOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { Type } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { PageTitle, Problem, Session } from '@cp/kit/web';
import { plainOf } from '@cp/prose';
import { Confirm, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import type { StoryMarkFragment, StorySectionKey } from './graphql.generated';
import type { MarkActs } from './mark-acts';
import { MarkDesk } from './mark-desk';
import type { Claim } from './mark-picker';
import { meant } from './marks.rules';
import { SectionField } from './section-field';
import type { MarkRequest } from './section-field';
import { CiteStory } from './cite-story';
import { chosenOnPage } from './selection.rules';
import type { ChosenWords } from './selection.rules';
import { STORY_HAND, STORY_PARTS } from './story-parts';
import { lifeTexts } from './life-texts';
import { StoryLife } from './story-life';
import { StoryBundle } from './story-bundle';
import { StoryReading } from './story-reading';
import { StoryStore } from './story.store';
import { storiesTexts } from './stories-texts';

/** A story's page: the story, what its author can do with it, and what other areas lend: who has spoken, the discussion. */
@Component({
  selector: 'cp-story-page',
  imports: [
    CiteStory,
    FailedState,
    Icon,
    NgComponentOutlet,
    Notice,
    RouterLink,
    SectionField,
    Skeleton,
    StoryLife,
    StoryBundle,
    StoryReading,
  ],
  providers: [StoryStore],
  templateUrl: './story-page.html',
  styleUrl: './story-page.css',
  host: { '(keydown)': 'keyed($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryPage {
  readonly id = input.required<string>();

  protected readonly t = storiesTexts();
  protected readonly life = lifeTexts();
  protected readonly store = inject(StoryStore);
  protected readonly session = inject(Session);
  protected readonly returnTo = inject(Router).url.split('#')[0];
  private readonly title = inject(PageTitle);
  private readonly confirm = inject(Confirm);
  private readonly desk = inject(MarkDesk);
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly parts = signal<readonly Type<unknown>[]>([]);
  /** What a reader can do at once, under the short form. */
  protected readonly hand = signal<Type<unknown> | null>(null);
  protected readonly chosen = signal<ChosenWords | null>(null);
  /** From pressing the button until the picker is done: a touch screen gives up the selection in between. */
  protected holding = false;
  private range: Range | null = null;
  /** The words are chosen with the keyboard, in fields that cannot be changed. */
  protected readonly keyboard = signal(false);
  protected readonly told = signal<string>('');
  protected readonly trouble = signal<Problem | null>(null);
  protected readonly published = computed(() => this.store.story()?.status === 'PUBLISHED');
  /** The authors mark, other readers propose; who can do neither does not see how. */
  protected readonly proposes = computed(() => !!this.store.story()?.viewerCan.propose);
  protected readonly mayMark = computed(
    () => this.published() && (this.proposes() || !!this.store.story()?.viewerCan.mark),
  );
  /** A mark that lost its words and is being put at others. */
  protected readonly placing = signal<StoryMarkFragment | null>(null);
  protected readonly action = computed(() => {
    if (this.placing()) return this.t('mark.put');
    return this.t(this.proposes() ? 'mark.propose' : 'mark.button');
  });
  protected readonly acts: MarkActs = {
    decide: async (mark, choice) => {
      await this.store.decide(mark, choice);
      this.told.set(this.t(`mark.decided.${choice.decision}`));
    },
    remove: (mark) => void this.removeMark(mark),
    place: (mark) => this.placing.set(mark),
  };
  /** Which skills the story shows: its bundle is asked for anew when they change. */
  protected readonly shown = computed(() =>
    (this.store.story()?.tags ?? []).map(({ skill, polarity }) => skill.id + polarity).join(' '),
  );
  protected readonly fields = computed(() => {
    const story = this.store.story();
    if (!story) return [];
    return story.sections
      .filter(({ text }) => text.trim() !== '')
      .map(({ key, text }) => ({ key, text, question: this.t(`section.${key}`), marks: this.marksOf(key) }));
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    effect(() => {
      const story = this.store.story();
      if (story) this.title.set(story.title);
    });
    const loading = inject(STORY_PARTS).map((part) => part.load());
    void Promise.all(loading).then((parts) => this.parts.set(parts));
    void inject(STORY_HAND)
      ?.load()
      .then((hand) => this.hand.set(hand));
    const changed = () => this.selected();
    this.document.addEventListener('selectionchange', changed);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('selectionchange', changed));
  }

  protected keyed(event: KeyboardEvent): void {
    if (!event.altKey || event.code !== 'KeyM' || !this.chosen()) return;
    event.preventDefault();
    void this.markChosen();
  }

  /** Marks the words that are selected on the page. */
  protected async markChosen(): Promise<void> {
    const words = this.chosen();
    const passage = this.range;
    const page = passage && this.paragraphOf(passage.startContainer);
    if (!words || !passage || !page) return;
    this.holding = true;
    await this.pick(words, () => passage.getBoundingClientRect(), page);
    this.holding = false;
    this.chosen.set(null);
  }

  /** Marks words chosen in a field by keyboard. */
  protected async markInField(section: StorySectionKey, request: MarkRequest): Promise<void> {
    await this.pick({ section, ...request.stretch }, request.passage, request.page);
    request.back();
  }

  /** Shows what the authors changed, because the reader asked: the page begins anew, and so does reading it. */
  protected async showNews(): Promise<void> {
    await this.store.load(this.id());
    this.host.querySelector<HTMLElement>('h1')?.focus();
  }

  protected async removeMark(mark: StoryMarkFragment): Promise<void> {
    const { label } = mark.skill;
    const mine = mark.status === 'PROPOSED';
    const yes = await this.confirm.ask({
      title: this.t(mine ? 'mark.withdrawAsk' : 'mark.removeAsk'),
      text: this.t(mine ? 'mark.withdrawText' : 'mark.removeText', { label }),
      yes: this.t(mine ? 'mark.withdraw' : 'mark.remove'),
    });
    if (!yes) return;
    await this.attempt(() => this.store.removeMark(mark.id), mine ? 'mark.withdrawn' : 'mark.removed');
  }

  protected endPlacing(): void {
    this.placing.set(null);
    this.keyboard.set(false);
  }

  private async attempt(act: () => Promise<void>, done: 'mark.withdrawn' | 'mark.removed' | 'mark.putDone') {
    try {
      this.trouble.set(null);
      await act();
      this.told.set(this.t(done));
      return true;
    } catch (error) {
      this.trouble.set(error as Problem);
      return false;
    }
  }

  private async pick(words: ChosenWords, passage: () => DOMRect, page: Element): Promise<void> {
    const placed = this.placing();
    if (placed) {
      if (await this.attempt(() => this.store.place(placed, words), 'mark.putDone')) this.endPlacing();
      return;
    }
    const quote = this.store.quoteOf(words);
    const proposing = this.proposes();
    const skillIds = this.store.story()?.tags.map(({ skill }) => skill.id) ?? [];
    const mark = (claim: Claim) =>
      proposing ? this.store.propose(words, claim) : this.store.mark(words, claim);
    if (await this.desk.ask({ quote, mark, proposing, skillIds }, passage, page))
      this.told.set(this.t(proposing ? 'mark.proposed' : 'mark.made'));
  }

  private selected(): void {
    if (!this.mayMark() || this.keyboard() || this.holding) return;
    const selection = this.document.getSelection();
    const words = chosenOnPage(this.host, selection);
    this.range = words && selection ? selection.getRangeAt(0).cloneRange() : null;
    const text = this.store.story()?.sections.find(({ key }) => key === words?.section)?.text ?? '';
    const stretch = words && meant(plainOf(text), words);
    this.chosen.set(words && stretch ? { ...words, ...stretch } : null);
  }

  private paragraphOf(node: Node): Element | null {
    return (node instanceof Element ? node : node.parentElement)?.closest('[data-section]') ?? null;
  }

  private marksOf(key: StorySectionKey) {
    const story = this.store.story();
    const drawn = [
      ...(story?.tags ?? []),
      ...(story?.proposals ?? []).filter(({ status }) => status === 'PROPOSED'),
    ];
    const tags = drawn.filter((tag) => tag.section === key && tag.anchored);
    return tags.map((tag) => ({ tag, at: { start: tag.start, end: tag.end } }));
  }
}
