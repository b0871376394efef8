import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  type Type,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { NgComponentOutlet } from '@angular/common';
import { Router, RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { TaxonomyStore } from '@cp/taxonomy/web';
import { EmptyState, FailedState, Icon, Skeleton, perspectives, uiTexts } from '@cp/ui';
import type { StoryFilter, StoryKind, StoryOutcome } from './graphql.generated';
import { PlacesStore } from './places.store';
import { StoriesStore } from './stories.store';
import { storiesTexts } from './stories-texts';
import { StoryCard } from './story-card';
import { LIST_HAND } from './story-parts';

const KINDS: readonly StoryKind[] = ['CASE', 'EXPERIENCE'];
const OUTCOMES: readonly StoryOutcome[] = ['WORKED', 'MIXED', 'DID_NOT_WORK', 'TOO_EARLY'];
const PAGE = 20;

/** All published stories, newest first. What is chosen stands in the address, so that a list can be sent to somebody. */
@Component({
  selector: 'cp-stories-page',
  imports: [EmptyState, FailedState, Icon, NgComponentOutlet, RouterLink, Skeleton, StoryCard],
  providers: [PlacesStore, StoriesStore],
  templateUrl: './stories-page.html',
  styleUrl: './stories-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoriesPage {
  /** From the address. */
  readonly kind = input<string>();
  readonly outcome = input<string>();
  readonly skill = input<string>();
  readonly from = input<string>();
  readonly place = input<string>();

  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  protected readonly store = inject(StoriesStore);
  protected readonly session = inject(Session);
  protected readonly taxonomy = inject(TaxonomyStore);
  protected readonly places = inject(PlacesStore).places;
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  protected readonly kinds = KINDS.map((value) => ({ value, name: this.t(`kind.${value}`) }));
  protected readonly outcomes = OUTCOMES.map((value) => ({ value, name: this.ui(`outcome.${value}`) }));
  protected readonly voices = perspectives.map((value) => ({ value, name: this.ui(`voice.${value}`) }));
  protected readonly filter = computed<StoryFilter>(() => ({
    kind: KINDS.find((one) => one === this.kind()),
    outcome: OUTCOMES.find((one) => one === this.outcome()),
    skillId: this.skill() ?? undefined,
    spokenAs: perspectives.find((one) => one === this.from()),
    organisationId: /^[0-9a-f]{24}$/.test(this.place() ?? '') ? this.place() : undefined,
  }));
  protected readonly filtered = computed(() => Object.values(this.filter()).some(Boolean));

  /** What a higher area lends to the list. */
  protected readonly hand = signal<Type<unknown> | null>(null);

  constructor() {
    void inject(LIST_HAND)
      ?.load()
      .then((hand) => this.hand.set(hand));
    void this.taxonomy.load();
    void inject(PlacesStore).load();
    effect(() => {
      const filter = this.filter();
      untracked(() => void this.store.load(filter, PAGE));
    });
  }

  protected choose(name: 'kind' | 'outcome' | 'skill' | 'from' | 'place', event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const queryParams = { [name]: value || null };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected again(): void {
    if (this.store.stories()) void this.store.loadMore();
    else void this.store.load(this.filter(), PAGE);
  }

  /** The focus goes to the first of the stories that waited, because the reader asked for them. */
  protected reveal(): void {
    this.store.reveal();
    afterNextRender(() => this.host.querySelector<HTMLElement>('article a')?.focus(), {
      injector: this.injector,
    });
  }
}
