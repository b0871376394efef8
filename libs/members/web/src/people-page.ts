import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TaxonomyStore } from '@cp/taxonomy/web';
import { EmptyState, FailedState, perspectives, Skeleton, uiTexts } from '@cp/ui';
import type { PeopleFilter } from './graphql.generated';
import { PeopleStore } from './people.store';
import { peopleTexts } from './people-texts';
import { PersonInList } from './person-in-list';

/** How long somebody has stopped typing before we look. */
const pauseMs = 300;
const countedUpTo = 1000;

/** People who let themselves be found. What is asked stands in the address, so that it can be sent to somebody and gone back to. */
@Component({
  selector: 'cp-people-page',
  imports: [EmptyState, FailedState, PersonInList, RouterLink, Skeleton],
  providers: [PeopleStore],
  templateUrl: './people-page.html',
  styles: `
    .filters {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      gap: var(--cp-3) var(--cp-4);
    }
    .filters .field {
      margin-block-start: var(--cp-1);
      font-size: var(--cp-size-small);
    }
    .filters .label {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePage {
  /** From the address. */
  readonly words = input<string>();
  readonly perspective = input<string>();
  readonly skill = input<string>();
  readonly organisation = input<string>();

  protected readonly t = peopleTexts();
  protected readonly ui = uiTexts();
  protected readonly store = inject(PeopleStore);
  protected readonly taxonomy = inject(TaxonomyStore);
  private readonly router = inject(Router);
  protected readonly perspectives = perspectives;
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected readonly filter = computed<PeopleFilter>(() => ({
    words: this.words() || null,
    perspective: perspectives.find((one) => one === this.perspective()) ?? null,
    skillId: this.skill() || null,
    organisationId: this.organisation() || null,
  }));
  protected readonly narrowed = computed(() => Object.values(this.filter()).some(Boolean));
  protected readonly said = computed(() =>
    this.store.count() >= countedUpTo
      ? this.t('people.count.many', { most: countedUpTo })
      : this.t.plural('people.count', this.store.count()),
  );

  constructor() {
    void this.taxonomy.load();
    void this.store.loadPlaces();
    effect(() => {
      const filter = this.filter();
      untracked(() => void this.store.load(filter));
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.pause));
  }

  protected type(words: string): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.choose('words', words.trim()), pauseMs);
  }

  protected choose(name: 'words' | 'perspective' | 'skill' | 'organisation', value: string): void {
    const queryParams = { [name]: value || null };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected again(): void {
    void this.store.load(this.filter());
  }
}
