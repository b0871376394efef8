import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { MailedToken, linkPage } from '@cp/members/web';
import { ErrorSummary, FailedState, Skeleton, VoiceLabel } from '@cp/ui';
import { AnswerStore, type AnswerBehindLink } from './answer.store';
import { notificationsTexts } from './notifications-texts';

const PATH = '/answer';

/** Behind the link to a short answer in a mail: what is posted, as whom and where, and one button that posts it. */
@Component({
  selector: 'cp-answer-page',
  imports: [ErrorSummary, FailedState, RouterLink, Skeleton, VoiceLabel],
  templateUrl: './answer-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerPage {
  protected readonly t = notificationsTexts();
  private readonly store = inject(AnswerStore);
  private readonly mailed = inject(MailedToken);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly summary = viewChild(ErrorSummary);

  protected readonly page = linkPage<'posted' | 'over'>(PATH);
  protected readonly found = signal<AnswerBehindLink | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly place = computed(() => {
    const [path, fragment] = (this.found()?.path ?? '/').split('#');
    return { path, fragment };
  });

  constructor() {
    effect(() => void this.read(this.mailed.of(PATH)));
  }

  protected again(): void {
    void this.read(this.mailed.of(PATH));
  }

  protected async post(): Promise<void> {
    const mend = await this.page.attempt(async (token) => this.show(await this.store.post(token)));
    if (mend) this.summary()?.focus();
    else if (this.page.stage() !== 'ask') this.heading().nativeElement.focus();
  }

  private async read(token: string | null): Promise<void> {
    this.found.set(null);
    this.problem.set(null);
    if (!token) return;
    try {
      this.show(await this.store.look(token));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.code === 'NOT_FOUND') this.page.stage.set('gone');
      else this.problem.set(problem);
    }
  }

  private show(found: AnswerBehindLink): void {
    this.found.set(found);
    if (found.state === 'POSTED') this.page.stage.set('posted');
    if (found.state === 'OVER') this.page.stage.set('over');
  }
}
