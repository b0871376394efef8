import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { DigestStore } from './digest.store';
import { notificationsTexts } from './notifications-texts';

/** Sends a member their digest at once, so that they see what one is like. */
@Component({
  selector: 'cp-send-digest-now',
  template: `
    <button type="button" class="btn quiet" (click)="send()">
      {{ sending() ? t('choices.now.sending') : t('choices.now') }}
    </button>
    <span role="status">{{ told() }}</span>
  `,
  host: { class: 'line' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SendDigestNow {
  protected readonly t = notificationsTexts();
  private readonly store = inject(DigestStore);
  protected readonly sending = signal(false);
  protected readonly told = signal('');

  protected async send(): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    this.told.set('');
    try {
      this.told.set(this.t((await this.store.sendNow()) ? 'choices.now.sent' : 'choices.now.nothing'));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.told.set(problem.message);
    } finally {
      this.sending.set(false);
    }
  }
}
