import {
  ChangeDetectionStrategy,
  Component,
  type Type,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { NgComponentOutlet } from '@angular/common';
import { RouterLink } from '@angular/router';
import { Problem, Session } from '@cp/kit/web';
import { Disc, EmptyState, FailedState, Icon, Notice, Skeleton, TaskTile, VoiceLabel } from '@cp/ui';
import { PeopleStore, type PersonShown } from './people.store';
import { peopleTexts } from './people-texts';
import { PERSON_HAND } from './person-parts';

/** One person, with what they show to members. */
@Component({
  selector: 'cp-person-page',
  imports: [
    Disc,
    EmptyState,
    FailedState,
    Icon,
    NgComponentOutlet,
    Notice,
    RouterLink,
    Skeleton,
    TaskTile,
    VoiceLabel,
  ],
  providers: [PeopleStore],
  templateUrl: './person-page.html',
  styles: '.said { white-space: pre-line }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly t = peopleTexts();
  private readonly store = inject(PeopleStore);
  private readonly session = inject(Session);
  protected readonly person = signal<PersonShown | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly mine = computed(() => this.session.viewer()?.id === this.id());

  /** What a higher area lends to the page. */
  protected readonly hand = signal<Type<unknown> | null>(null);

  constructor() {
    void inject(PERSON_HAND)
      ?.load()
      .then((hand) => this.hand.set(hand));
    effect(() => {
      this.id();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const id = this.id();
    this.person.set(null);
    this.problem.set(null);
    try {
      const person = await this.store.person(id);
      if (id === this.id()) this.person.set(person);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.problem.set(problem);
    }
  }
}
