import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { TaxonomyStore } from '@cp/taxonomy/web';
import { EmptyState, FailedState, Skeleton } from '@cp/ui';
import { TalkCard } from './talk-card';
import { SHOWN, TALK_KINDS, awaitedBy } from './talk.rules';
import type { Shown } from './talk.rules';
import { TalksStore } from './talks.store';
import type { TalksWish } from './talks.store';
import { talksTexts } from './talks-texts';

const PAGE = 20;

/** All conversations that somebody opened, the liveliest first, and what waits in them. What is chosen stands in the address. */
@Component({
  selector: 'cp-talks-page',
  imports: [EmptyState, FailedState, RouterLink, Skeleton, TalkCard],
  providers: [TalksStore],
  templateUrl: './talks-page.html',
  styles: `
    :host {
      display: block;
    }
    .filters {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      gap: var(--cp-3) var(--cp-4);
    }
    .filters .label {
      display: block;
    }
    .filters .field {
      margin-block-start: var(--cp-1);
      font-size: var(--cp-size-small);
    }
    .cards {
      margin-block-start: var(--cp-4);
    }
    .more {
      margin-block-start: var(--cp-8);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TalksPage {
  /** From the address. */
  readonly kind = input<string>();
  readonly skill = input<string>();
  readonly show = input<string>();

  protected readonly t = talksTexts();
  protected readonly store = inject(TalksStore);
  protected readonly session = inject(Session);
  protected readonly taxonomy = inject(TaxonomyStore);
  private readonly router = inject(Router);

  protected readonly kinds = TALK_KINDS.map((value) => ({ value, name: this.t(`kind.${value}`) }));
  protected readonly shows = computed(() =>
    SHOWN.filter((one) => one === 'answer' || this.session.can('discussion:post')).map((value) => ({
      value,
      name: this.t(`show.${value}`),
    })),
  );
  protected readonly shown = computed<Shown | null>(
    () => this.shows().find(({ value }) => value === this.show())?.value ?? null,
  );
  /** What waits to be answered is one list for all kinds and skills. */
  protected readonly narrows = computed(() => this.shown() === null || this.shown() === 'answer');
  protected readonly chosenKind = computed(() => TALK_KINDS.find((one) => one === this.kind()) ?? null);
  protected readonly filtered = computed(() => !!this.shown() || !!this.chosenKind() || !!this.skill());
  private readonly wish = computed<TalksWish>(() => {
    const shown = this.shown();
    if (shown && shown !== 'answer') return { awaited: awaitedBy[shown] };
    const kind = this.chosenKind();
    return {
      filter: {
        ...(kind ? { kinds: [kind] } : {}),
        ...(this.skill() ? { skillId: this.skill() } : {}),
        ...(shown ? { waiting: true } : {}),
      },
    };
  });

  constructor() {
    void this.taxonomy.load();
    effect(() => {
      const wish = this.wish();
      untracked(() => void this.store.load(wish, PAGE));
    });
  }

  protected choose(name: 'kind' | 'skill' | 'show', event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const queryParams = { [name]: value || null };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
