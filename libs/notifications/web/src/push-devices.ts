import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { Icon, Notice, RelativeTime } from '@cp/ui';
import { notificationsTexts } from './notifications-texts';
import { type PushDevice, PushStore } from './push.store';

/** Has devices ring when there is news: turned on by a press, here, and turned off for each. Its page loads the store. */
@Component({
  selector: 'cp-push-devices',
  imports: [Icon, Notice, RelativeTime],
  templateUrl: './push-devices.html',
  styles: `
    :host {
      display: block;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--cp-2) var(--cp-4);
      padding-block: var(--cp-3);
      border-block-start: var(--cp-rule) solid var(--cp-line);
    }
    li > span {
      flex: 1 1 15rem;
    }
    li .note {
      display: block;
    }
    .this {
      color: var(--cp-good);
      font-size: var(--cp-size-note);
      font-weight: 600;
      margin-inline-start: var(--cp-2);
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PushDevices {
  protected readonly t = notificationsTexts();
  protected readonly store = inject(PushStore);
  protected readonly busy = signal(false);
  protected readonly told = signal('');
  protected readonly trouble = signal<string | null>(null);

  protected nameOf({ device }: PushDevice): string {
    return device || this.t('push.unnamed');
  }

  protected turnOn(): Promise<void> {
    return this.attempt(async () => {
      const outcome = await this.store.turnOn();
      if (outcome === 'FAILED') this.trouble.set(this.t('push.failed'));
      else if (outcome !== 'DENIED') this.told.set(this.t(`push.told.${outcome}`));
    });
  }

  protected turnOff(device: PushDevice): Promise<void> {
    return this.attempt(async () => {
      await this.store.turnOff(device);
      this.told.set(this.t('push.told.OFF', { device: this.nameOf(device) }));
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.told.set('');
    this.trouble.set(null);
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.trouble.set(problem.message);
    } finally {
      this.busy.set(false);
    }
  }
}
