import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formProblems, KeptWords, Problem } from '@cp/kit/web';
import {
  ErrorSummary,
  FailedState,
  FieldError,
  Icon,
  Notice,
  type Perspective,
  perspectives,
  type SavedTo,
  SavedState,
  Skeleton,
  uiTexts,
  VoiceLabel,
} from '@cp/ui';
import type { OwnWordsFragment, ProfileField } from './graphql.generated';
import { peopleTexts } from './people-texts';
import { PlaceFields } from './place-fields';
import { asksForWork, differing, type ProfileWords, wordsOf } from './profile.rules';
import { ProfileStore } from './profile.store';
import { SkillChooser } from './skill-chooser';
import { WhoSees } from './who-sees';

/** Under which name the device keeps what is not saved yet. */
const kept = 'profile';

/** Where the server's names of fields stand on the page. */
const places = {
  name: 'profile-name',
  pronouns: 'profile-pronouns',
  perspectives: 'profile-perspectives',
  jobTitle: 'profile-job',
  organisationId: 'profile-organisation',
  unit: 'profile-unit',
  offer: 'profile-offer',
  skillIds: 'profile-skill',
  lookingFor: 'profile-wish',
  interests: 'profile-interests',
} as const;

/** What a member says of themselves, and beside each field who sees it. What is typed is kept on the device until it is saved. */
@Component({
  selector: 'cp-profile-page',
  imports: [
    ErrorSummary,
    FailedState,
    FieldError,
    Icon,
    Notice,
    PlaceFields,
    RouterLink,
    SavedState,
    SkillChooser,
    Skeleton,
    VoiceLabel,
    WhoSees,
  ],
  templateUrl: './profile-page.html',
  styles: `
    .form > * + * {
      margin-block-start: var(--cp-8);
    }
    .shrinks {
      min-inline-size: 0;
    }
    .skills {
      margin-block: var(--cp-4) var(--cp-2);
    }
    .who {
      display: block;
    }
    .find {
      padding: var(--cp-4);
      border: var(--cp-rule) solid var(--cp-line);
      border-radius: var(--cp-radius-m);
      background: var(--cp-surface);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {
  protected readonly t = peopleTexts();
  protected readonly ui = uiTexts();
  private readonly store = inject(ProfileStore);
  private readonly kept = inject(KeptWords);
  private readonly summary = viewChild(ErrorSummary);
  protected readonly perspectives = perspectives;

  protected readonly saved = signal<OwnWordsFragment | null>(null);
  protected readonly words = signal<ProfileWords | null>(null);
  /** The version that somebody else has saved in between; null while there is none. */
  protected readonly other = signal<OwnWordsFragment | null>(null);
  protected readonly failed = signal<Problem | null>(null);
  protected readonly restored = signal(false);
  protected readonly sending = signal(false);
  protected readonly state = signal<SavedTo | null>(null);
  protected readonly problems = formProblems();
  protected readonly asksForWork = computed(() => asksForWork(this.words()?.perspectives ?? []));
  protected readonly differs = computed(() => {
    const [mine, other] = [this.words(), this.other()];
    return mine && other ? differing(mine, wordsOf(other)) : [];
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failed.set(null);
    try {
      const profile = await this.store.read();
      this.saved.set(profile);
      const typed = this.kept.read<ProfileWords>(kept)?.words;
      const known = wordsOf(profile);
      const unsaved = typed !== undefined && differing(typed, known).length > 0;
      this.words.set(unsaved ? { ...known, ...typed } : known);
      this.restored.set(unsaved);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set(problem);
    }
  }

  protected set(change: Partial<ProfileWords>, field?: string): void {
    const words = this.words();
    if (!words) return;
    const changed = { ...words, ...change };
    this.words.set(changed);
    if (field) this.problems.clear(field);
    this.state.set(this.kept.keep(kept, changed) ? { kind: 'kept' } : null);
  }

  protected show(field: ProfileField, shown: boolean): void {
    const others = (this.words()?.shown ?? []).filter((one) => one !== field);
    this.set({ shown: shown ? [...others, field] : others });
  }

  protected togglePerspective(one: Perspective): void {
    const now = this.words()?.perspectives ?? [];
    const next = now.includes(one) ? now.filter((each) => each !== one) : [...now, one];
    this.set({ perspectives: perspectives.filter((each) => next.includes(each)) }, places.perspectives);
  }

  /** Throws away what only this device kept. */
  protected drop(): void {
    const profile = this.saved();
    if (profile) this.takeTheirs(profile);
  }

  protected async send(event?: Event): Promise<void> {
    event?.preventDefault();
    const [words, profile] = [this.words(), this.saved()];
    if (!words || !profile || this.sending()) return;
    this.problems.clear();
    this.sending.set(true);
    this.state.set({ kind: 'saving' });
    try {
      this.arrived(await this.store.save(words, profile.version));
      this.state.set({ kind: 'saved', at: new Date() });
    } catch (problem) {
      await this.refused(problem);
    } finally {
      this.sending.set(false);
    }
  }

  /** Goes on with what is written here, over what was saved elsewhere. */
  protected keepMine(theirs: OwnWordsFragment): void {
    this.saved.set(theirs);
    this.other.set(null);
    void this.send();
  }

  protected takeTheirs(theirs: OwnWordsFragment): void {
    this.arrived(theirs);
    this.state.set(null);
  }

  /** A suggestion was made or taken back; what is being typed stays as it is. */
  protected async suggested(): Promise<void> {
    const profile = await this.store.read().catch(() => null);
    const now = this.saved();
    if (profile && now) this.saved.set({ ...now, suggestion: profile.suggestion });
  }

  private arrived(profile: OwnWordsFragment): void {
    this.saved.set(profile);
    this.words.set(wordsOf(profile));
    this.other.set(null);
    this.restored.set(false);
    this.problems.clear();
    this.kept.forget(kept);
  }

  private async refused(problem: unknown): Promise<void> {
    if (!(problem instanceof Problem)) throw problem;
    this.state.set({ kind: 'kept' });
    if (problem.code === 'CONFLICT') {
      const theirs = await this.store.read().catch(() => null);
      if (theirs) return this.other.set(theirs);
    }
    this.problems.take(problem, places);
    this.summary()?.focus();
  }
}
