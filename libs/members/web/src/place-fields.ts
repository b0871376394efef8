import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type FormProblems, formProblems, Problem } from '@cp/kit/web';
import { FieldError, Notice } from '@cp/ui';
import type { OwnWordsFragment, ProfileField } from './graphql.generated';
import type { Place } from './people.store';
import { peopleTexts } from './people-texts';
import { ProfileStore } from './profile.store';
import { WhoSees } from './who-sees';

type Suggestion = NonNullable<OwnWordsFragment['suggestion']>;
const pauseMs = 300;

/** Where somebody works: chosen from the list, or suggested for it. Only drawn for those who are asked. */
@Component({
  selector: 'cp-place-fields',
  imports: [FieldError, Notice, WhoSees],
  templateUrl: './place-fields.html',
  styles: `
    :host {
      display: block;
    }
    .stack {
      --s: var(--cp-8);
    }
    .small {
      font-size: 1.25rem;
    }
    .panel {
      --s: var(--cp-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlaceFields {
  protected readonly t = peopleTexts();
  private readonly store = inject(ProfileStore);

  readonly profile = input.required<OwnWordsFragment>();
  readonly organisationId = input.required<string | null>();
  readonly unit = input.required<string | null>();
  readonly shown = input.required<readonly ProfileField[]>();
  readonly problems = input.required<FormProblems>();
  readonly organisationChange = output<string | null>();
  readonly unitChange = output<string | null>();
  readonly sees = output<{ field: ProfileField; shown: boolean }>();
  /** What was suggested or taken back: the profile at the server is another now. */
  readonly changed = output();

  private readonly found = signal<readonly Place[]>([]);
  protected readonly more = signal(false);
  protected readonly sought = signal('');
  protected readonly asking = signal(false);
  protected readonly suggestName = signal('');
  protected readonly suggestUnit = signal('');
  protected readonly faults = formProblems();
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected readonly suggestion = computed(() => this.profile().suggestion ?? null);
  protected readonly seesOrganisation = computed(() => this.shown().includes('ORGANISATION'));
  protected readonly seesUnit = computed(() => this.seesOrganisation() && this.shown().includes('UNIT'));
  /** The organisations found, and always the one that is chosen. */
  protected readonly places = computed(() => {
    const own = this.profile().organisation;
    const found = this.found();
    return own && !found.some(({ id }) => id === own.id) ? [own, ...found] : found;
  });
  protected readonly unitsOf = computed(
    () => this.places().find(({ id }) => id === this.organisationId())?.units ?? [],
  );

  constructor() {
    void this.find('');
  }

  protected named({ name, unit }: Suggestion): string {
    return unit ? `${name}, ${unit}` : name;
  }

  protected take(id: string): void {
    this.organisationChange.emit(id || null);
    this.unitChange.emit(null);
  }

  protected seek(words: string): void {
    this.sought.set(words);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.find(words), pauseMs);
  }

  protected async suggest(): Promise<void> {
    const place = {
      organisationId: this.organisationId(),
      name: this.suggestName().trim(),
      unit: this.suggestUnit().trim(),
    };
    if (await this.tell(() => this.store.suggest(place))) {
      this.asking.set(false);
      this.suggestName.set('');
      this.suggestUnit.set('');
    }
  }

  protected async withdraw(): Promise<void> {
    await this.tell(() => this.store.withdraw());
  }

  private async tell(work: () => Promise<void>): Promise<boolean> {
    this.faults.clear();
    try {
      await work();
      this.changed.emit();
      return true;
    } catch (problem) {
      this.faults.take(problem, { name: 'suggest-name', unit: 'suggest-unit' });
      return false;
    }
  }

  private async find(words: string): Promise<void> {
    try {
      const { places, more } = await this.store.places(words);
      this.found.set(places);
      this.more.set(more);
    } catch (problem) {
      // The place of work is optional: without the list the rest can be saved all the same.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
