import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  signal,
} from '@angular/core';
import { type FormProblems, Problem } from '@cp/kit/web';
import { FieldError, Icon, type Perspective, perspectiveLooks, perspectives } from '@cp/ui';
import { asksForWork, joinLimits } from './join.rules';
import { membersTexts } from './members-texts';
import { MembersStore, type Organisation } from './members.store';

/** Where the server's names of these fields stand on the page. */
export const joinPlaces = {
  perspectives: 'join-perspectives',
  name: 'join-name',
  organisationId: 'join-organisation',
  unit: 'join-unit',
} as const;

/** What everybody says of themselves on joining: which side of care, where they work if they do, and a name. */
@Component({
  selector: 'cp-join-fields',
  imports: [FieldError, Icon],
  templateUrl: './join-fields.html',
  styleUrl: './join.css',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JoinFields {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  readonly problems = input.required<FormProblems>();
  readonly chosen = model.required<readonly Perspective[]>();
  readonly name = model.required<string>();
  readonly organisationId = model('');
  readonly unit = model('');

  protected readonly choices = perspectives.map((perspective) => ({
    perspective,
    look: perspectiveLooks[perspective],
    as: this.t(`join.as.${perspective}`),
    who: this.t(`join.who.${perspective}`),
  }));
  protected readonly limits = joinLimits;
  protected readonly organisations = signal<readonly Organisation[] | null>(null);
  protected readonly asksForWork = computed(() => asksForWork(this.chosen()));
  protected readonly units = computed(
    () => this.organisations()?.find(({ id }) => id === this.organisationId())?.units ?? [],
  );

  constructor() {
    effect(() => {
      if (this.asksForWork() && !this.organisations()) void this.readOrganisations();
    });
  }

  protected toggle(perspective: Perspective): void {
    this.chosen.update((all) =>
      all.includes(perspective) ? all.filter((one) => one !== perspective) : [...all, perspective],
    );
    this.problems().clear(joinPlaces.perspectives);
  }

  protected written(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  private async readOrganisations(): Promise<void> {
    try {
      this.organisations.set(await this.store.organisations());
    } catch (problem) {
      // The workplace is optional: without the list one can join all the same.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}

/** Where somebody says that they work, as it is sent: nothing of those who are not asked. */
export const workOf = (
  chosen: readonly Perspective[],
  organisationId: string,
  unit: string,
): { organisationId?: string | null; unit?: string | null } =>
  asksForWork(chosen) ? { organisationId: organisationId || null, unit: unit.trim() || null } : {};
