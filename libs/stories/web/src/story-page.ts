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
import { MarkDesk } from './mark-desk';
import { meant } from './marks.rules';
import { SectionField } from './section-field';
import type { MarkRequest } from './section-field';
import { CiteStory } from './cite-story';
import { chosenOnPage } from './selection.rules';
import type { ChosenWords } from './selection.rules';
import { STORY_HAND, STORY_PARTS } from './story-parts';
import { lifeTexts } from './life-texts';
import { StoryLife } from './story-life';
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
  /** The author marks with the keyboard, in fields that cannot be changed. */
  protected readonly keyboard = signal(false);
  protected readonly told = signal<string>('');
  protected readonly trouble = signal<Problem | null>(null);
  protected readonly published = computed(() => this.store.story()?.status === 'PUBLISHED');
  /** The author may mark; anybody else does not see how. */
  protected readonly mayMark = computed(() => this.published() && !!this.store.story()?.viewerCan.mark);
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
    const yes = await this.confirm.ask({
      title: this.t('mark.removeAsk'),
      text: this.t('mark.removeText', { label }),
      yes: this.t('mark.remove'),
    });
    if (!yes) return;
    try {
      this.trouble.set(null);
      await this.store.removeMark(mark.id);
      this.told.set(this.t('mark.removed'));
    } catch (error) {
      this.trouble.set(error as Problem);
    }
  }

  private async pick(words: ChosenWords, passage: () => DOMRect, page: Element): Promise<void> {
    const quote = this.store.quoteOf(words);
    const mark = (claim: Parameters<StoryStore['mark']>[1]) => this.store.mark(words, claim);
    if (await this.desk.ask({ quote, mark }, passage, page)) this.told.set(this.t('mark.made'));
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
    const tags = this.store.story()?.tags.filter((tag) => tag.section === key && tag.anchored) ?? [];
    return tags.map((tag) => ({ tag, at: { start: tag.start, end: tag.end } }));
  }
}
