import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  output,
  signal,
  untracked,
} from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { ErrorSummary } from '@cp/ui';
import { HeadStore } from './head.store';
import { TalkFields } from './talk-fields';
import { talksTexts } from './talks-texts';

/** Changes the title and the words of a conversation that one opened. */
@Component({
  selector: 'cp-talk-words',
  imports: [ErrorSummary, TalkFields],
  template: `<form class="stack" novalidate [attr.aria-label]="t('edit.title')" (submit)="save($event)">
    <cp-error-summary [errors]="problems.list()" [general]="problems.general()" />
    <cp-talk-fields [(title)]="title" [(body)]="body" [hint]="t('edit.hint')" [problems]="problems" />
    <div class="acts">
      <button type="submit" class="btn">{{ t('edit.save') }}</button>
      <button type="button" class="btn text" (click)="done.emit()">{{ t('cancel') }}</button>
    </div>
  </form>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TalkWords {
  /** The words are saved, or they stay as they were. */
  readonly done = output();

  protected readonly t = talksTexts();
  protected readonly problems = formProblems();
  private readonly store = inject(HeadStore);
  private readonly opening = computed(() => this.store.head()?.opening);
  protected readonly title = signal('');
  protected readonly body = signal('');
  private version = 1;
  private busy = false;

  constructor() {
    effect(() => {
      const opening = this.opening();
      // What somebody is typing is never taken away by news; the version says whether it still fits.
      untracked(() => {
        if (!opening || this.body()) return;
        this.title.set(opening.title);
        this.body.set(opening.body);
        this.version = opening.version;
      });
    });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problems.clear();
    try {
      await this.store.edit({ title: this.title(), body: this.body() }, this.version);
      this.done.emit();
    } catch (problem) {
      this.problems.take(problem, { title: 'talk-title', body: 'talk-body' });
      // The words stay; saving once more, after having read what is there now, is the member's choice.
      await this.store.readAgain();
      this.version = this.opening()?.version ?? this.version;
    } finally {
      this.busy = false;
    }
  }
}
