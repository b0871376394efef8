import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { EmptyState, FailedState, Icon, Skeleton, VoiceLabel } from '@cp/ui';
import { PeopleStore, type TeamSkill } from './people.store';
import { peopleTexts } from './people-texts';
import { SkillChooser } from './skill-chooser';
import { gapsOf, placesOf } from './team.rules';

const most = 6;

/** For chosen skills: who offers them, from which side of care, and from which side nobody does. Never a score. */
@Component({
  selector: 'cp-team-page',
  imports: [EmptyState, FailedState, Icon, RouterLink, SkillChooser, Skeleton, VoiceLabel],
  providers: [PeopleStore],
  templateUrl: './team-page.html',
  styles: `
    table {
      inline-size: 100%;
    }
    th {
      inline-size: 12rem;
      font-weight: 400;
      vertical-align: top;
    }
    th,
    td {
      padding-block: var(--cp-2);
    }
    tr.none th,
    tr.none td {
      border-block-end-style: dashed;
    }
    tr.none td {
      color: var(--cp-ink-soft);
    }
    .shrinks {
      min-inline-size: 0;
    }
    .gap {
      display: flex;
      gap: var(--cp-2);
      align-items: center;
      font-weight: 600;
    }
    @media (max-width: 30rem) {
      th,
      td {
        display: block;
        inline-size: auto;
      }
      th {
        border: 0;
        padding-block-end: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamPage {
  /** From the address: the skills, parted by commas. */
  readonly skills = input<string>();

  protected readonly t = peopleTexts();
  private readonly store = inject(PeopleStore);
  private readonly router = inject(Router);
  private readonly answer = signal<readonly TeamSkill[] | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  private turn = 0;

  protected readonly chosen = computed(() =>
    [...new Set((this.skills() ?? '').split(',').filter((id) => /^s\d\.\d{1,2}$/.test(id)))].slice(0, most),
  );
  protected readonly team = computed(
    () => this.answer()?.map((one) => ({ ...one, gaps: gapsOf(one), places: placesOf(one) })) ?? null,
  );
  /** What the tables say, in a sentence. */
  protected readonly sentence = computed(() => {
    const team = this.team() ?? [];
    const whole = team.filter(({ gaps }) => gaps.length === 0).length;
    if (whole === team.length) return this.t('team.all');
    return whole === 0 ? this.t('team.none') : this.t.plural('team.some', whole, { all: team.length });
  });

  constructor() {
    effect(() => {
      this.chosen();
      untracked(() => void this.load());
    });
  }

  protected choose(ids: readonly string[]): void {
    const queryParams = { skills: ids.join(',') || null };
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  protected async load(): Promise<void> {
    const turn = ++this.turn;
    const ids = this.chosen();
    this.problem.set(null);
    if (ids.length === 0) return this.answer.set(null);
    try {
      const team = await this.store.team(ids);
      if (turn === this.turn) this.answer.set(team);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (turn === this.turn) this.problem.set(problem);
    }
  }
}
