import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session, formProblems, likelyVoice } from '@cp/kit/web';
import { ErrorSummary, FieldError, PerspectiveChooser } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { NewStoryStore } from './new-story.store';
import type { StoryKind } from './graphql.generated';
import { kindChoices } from './kind-choices';
import { storiesTexts } from './stories-texts';

/** Begins a story: which kind, and told from which perspective. */
@Component({
  selector: 'cp-new-story',
  imports: [ErrorSummary, FieldError, PerspectiveChooser, RouterLink],
  providers: [NewStoryStore],
  templateUrl: './new-story.html',
  styles: `
    .choice + .choice {
      margin-block-start: var(--cp-2);
    }
    .choice b {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewStory {
  protected readonly t = storiesTexts();
  protected readonly problems = formProblems();
  protected readonly session = inject(Session);
  private readonly starter = inject(NewStoryStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild.required(ErrorSummary);

  protected readonly kinds = kindChoices();
  protected readonly kind = signal<StoryKind | null>(null);
  protected readonly spokenAs = signal<Perspective | null | undefined>(likelyVoice(this.session.viewer()));
  private busy = false;

  protected async start(): Promise<void> {
    const kind = this.kind();
    const spokenAs = this.spokenAs();
    const missing = [
      ...(kind ? [] : [{ id: 'new-CASE', text: this.t('new.noKind') }]),
      ...(spokenAs === undefined ? [{ id: 'new-voice', text: this.t('new.noVoice') }] : []),
    ];
    if (!this.problems.show(missing) || !kind || spokenAs === undefined) return this.summary().focus();
    if (this.busy) return;
    this.busy = true;
    try {
      const id = await this.starter.start(kind, spokenAs);
      await this.router.navigate(['/stories', id, 'edit'], { replaceUrl: true });
    } catch (problem) {
      this.problems.take(problem);
      this.summary().focus();
    } finally {
      this.busy = false;
    }
  }
}
