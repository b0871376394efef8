import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formProblems } from '@cp/kit/web';
import { FieldError, Notice, perspectives, uiTexts } from '@cp/ui';
import { nobodyYet } from './together.rules';
import type { TellerDraft } from './together.rules';
import { togetherTexts } from './together-texts';
import { TogetherStore } from './together.store';

/** Whose account a story is: the authors' own, or somebody's for whom they write it down, and how that person agreed. */
@Component({
  selector: 'cp-teller-fields',
  imports: [FieldError, Notice, RouterLink],
  templateUrl: './teller-fields.html',
  styles: ':host { display: block } .choice + .choice { margin-block-start: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TellerFields {
  protected readonly t = togetherTexts();
  protected readonly ui = uiTexts();
  protected readonly perspectives = perspectives;
  protected readonly store = inject(TogetherStore);
  protected readonly problems = formProblems();
  protected readonly hows = ['SAID', 'WROTE', 'SIGNED'] as const;
  protected readonly isOthers = signal(false);
  protected readonly draft = signal<TellerDraft>(nobodyYet);
  protected readonly saved = signal(false);
  private busy = false;

  constructor() {
    effect(() => {
      const story = this.store.together()?.story;
      // What is stored fills the form when it comes, and never over what somebody is writing.
      untracked(() => {
        if (story && !this.isOthers()) this.fill(story.teller);
      });
    });
  }

  protected change(part: Partial<TellerDraft>): void {
    this.draft.update((before) => ({ ...before, ...part }));
    this.saved.set(false);
  }

  protected chooseVoice(value: string): void {
    this.change({ spokenAs: perspectives.find((one) => one === value) ?? null });
    this.problems.clear('teller-voice');
  }

  protected own(): void {
    this.isOthers.set(false);
    this.saved.set(false);
  }

  protected async save(): Promise<void> {
    const { name, spokenAs, consentHow, consentOn, agreedTo, readBack } = this.draft();
    const isOthers = this.isOthers();
    const missing = isOthers && !spokenAs ? [{ id: 'teller-voice', text: this.t('teller.noVoice') }] : [];
    if (!this.problems.show(missing) || this.busy) return;
    this.busy = true;
    try {
      await this.store.saveTeller(
        isOthers && spokenAs
          ? {
              name: name.trim() || null,
              spokenAs,
              consentHow,
              consentOn: consentOn || null,
              agreedTo,
              readBack,
            }
          : null,
      );
      this.saved.set(true);
    } catch (problem) {
      this.problems.take(problem, {
        'teller.consentOn': 'teller-on',
        'teller.name': 'teller-name',
        'teller.agreedTo': 'teller-agreed',
      });
    } finally {
      this.busy = false;
    }
  }

  private fill(teller: NonNullable<ReturnType<TogetherStore['together']>>['story']['teller']): void {
    if (!teller) return;
    const { name, spokenAs, consent } = teller;
    this.isOthers.set(true);
    this.draft.set({
      name: name ?? '',
      spokenAs,
      consentHow: consent?.how ?? null,
      consentOn: consent?.on ?? '',
      agreedTo: consent?.agreedTo ?? '',
      readBack: consent?.readBack ?? false,
    });
  }
}
