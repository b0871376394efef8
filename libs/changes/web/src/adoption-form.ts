import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { KeptWords, Session, formProblems, newKey } from '@cp/kit/web';
import { ErrorSummary, FieldError, Icon, PerspectiveChooser, uiTexts } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { changesTexts } from './changes-texts';
import { FollowedStore } from './followed.store';
import type { WhereTried } from './followed.store';
import type { AdoptInput, AdoptionWordsFragment, StoryOutcome } from './graphql.generated';
import { likelyPerspective } from './likely-perspective';

type KeptAdoption = Required<Omit<AdoptInput, 'storyId' | 'spokenAs'>>;

const fresh = (): KeptAdoption => ({
  key: newKey(),
  state: 'TRIED',
  manner: 'AS_IT_IS',
  organisationId: null,
  place: '',
  changed: '',
  happened: '',
  outcome: null,
  ownStoryId: null,
});

const wordsOf = (adoption: AdoptionWordsFragment): KeptAdoption => ({
  key: newKey(),
  state: adoption.state,
  manner: adoption.manner,
  organisationId: adoption.organisation?.id ?? null,
  place: adoption.place,
  changed: adoption.changed,
  happened: adoption.happened,
  outcome: adoption.outcome ?? null,
  ownStoryId: adoption.ownStory?.id ?? null,
});

/** Where a reader says that they tried it, or mean to. The words are kept on the device until the server has them. */
@Component({
  selector: 'cp-adoption-form',
  imports: [ErrorSummary, FieldError, Icon, PerspectiveChooser],
  templateUrl: './adoption-form.html',
  styleUrl: './follow-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdoptionForm {
  readonly storyId = input.required<string>();
  /** What was said before; null says it for the first time. */
  readonly adoption = input<AdoptionWordsFragment | null>(null);
  /** The id of what was saved. */
  readonly saved = output<string>();
  readonly cancelled = output();

  protected readonly t = changesTexts();
  private readonly ui = uiTexts();
  private readonly store = inject(FollowedStore);
  private readonly session = inject(Session);
  private readonly kept = inject(KeptWords);
  private readonly summary = viewChild.required(ErrorSummary);
  private readonly form = viewChild.required<ElementRef<HTMLElement>>('form');

  protected readonly words = signal<KeptAdoption>(fresh());
  protected readonly spokenAs = signal<Perspective | null | undefined>(undefined);
  protected readonly keeping = signal<boolean | null>(null);
  protected readonly saving = signal(false);
  protected readonly where = signal<WhereTried>({ places: [], stories: [] });
  protected readonly problems = formProblems();
  protected readonly states = ['TRIED', 'PLANNED'] as const;
  protected readonly manners = ['AS_IT_IS', 'ADAPTED'] as const;
  protected readonly outcomes = (['WORKED', 'MIXED', 'DID_NOT_WORK', 'TOO_EARLY'] as StoryOutcome[]).map(
    (value) => ({ value, name: this.ui(`outcome.${value}`) }),
  );
  protected readonly id = computed(() => `adoption-${this.adoption()?.id ?? 'new'}`);
  protected readonly options = computed(() => this.session.viewer()?.perspectives ?? []);
  /** What happened once stays said: a result does not become a plan again. */
  protected readonly mayPlan = computed(() => this.adoption()?.state !== 'TRIED');

  constructor() {
    effect(() => {
      this.place();
      untracked(() => this.open());
    });
    void this.store.whereTried().then((where) => this.where.set(where));
  }

  /** Takes the reader to the first field, because they asked for the form. */
  focus(): void {
    this.form().nativeElement.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }

  protected take(changed: Partial<KeptAdoption>): void {
    this.words.update((words) => ({ ...words, ...changed }));
    for (const name of Object.keys(changed)) this.problems.clear(this.at(name));
    const { place, changed: fitted, happened } = this.words();
    if (place.trim() || fitted.trim() || happened.trim())
      this.keeping.set(this.kept.keep(this.place(), this.words()));
    else this.forget();
  }

  protected async save(): Promise<void> {
    if (this.saving()) return;
    const spokenAs = this.spokenAs();
    if (!this.problems.show(this.missing()) || spokenAs === undefined) return this.summary().focus();
    this.saving.set(true);
    try {
      const id = await this.send(spokenAs);
      this.forget();
      this.saved.emit(id);
    } catch (problem) {
      const names = [...Object.keys(this.words()), 'spokenAs'];
      this.problems.take(problem, Object.fromEntries(names.map((name) => [name, this.at(name)])));
      this.summary().focus();
    } finally {
      this.saving.set(false);
    }
  }

  protected at(name: string): string {
    return `${this.id()}-${name}`;
  }

  private send(spokenAs: Perspective | null): Promise<string> {
    const before = this.adoption();
    const { key, ...said } = this.words();
    if (!before) return this.store.adopt({ key, storyId: this.storyId(), ...said, spokenAs });
    return this.store.saveAdoption({ id: before.id, version: before.version, ...said, spokenAs });
  }

  private missing() {
    const { organisationId, place, manner, changed, state, happened, outcome } = this.words();
    const tried = state === 'TRIED';
    const lacks: [boolean, string, string][] = [
      [!organisationId && place.trim() === '', 'place', this.t('adopt.place.missing')],
      [manner === 'ADAPTED' && changed.trim() === '', 'changed', this.t('adopt.changed.missing')],
      [tried && happened.trim() === '', 'happened', this.t('adopt.happened.missing')],
      [tried && outcome === null, 'outcome', this.t('adopt.outcome.missing')],
      [this.spokenAs() === undefined, 'spokenAs', this.t('form.speak.missing')],
    ];
    return lacks.filter(([lack]) => lack).map(([, name, text]) => ({ id: this.at(name), text }));
  }

  private open(): void {
    const before = this.adoption();
    const kept = this.kept.read<KeptAdoption>(this.place())?.words;
    this.words.set(kept ?? (before ? wordsOf(before) : fresh()));
    this.keeping.set(kept ? true : null);
    this.spokenAs.set(before ? (before.spokenAs ?? null) : likelyPerspective(this.session.viewer()));
    this.problems.clear();
  }

  private forget(): void {
    this.kept.forget(this.place());
    this.keeping.set(null);
  }

  private place(): string {
    return `adoption:${this.adoption()?.id ?? this.storyId()}`;
  }
}
