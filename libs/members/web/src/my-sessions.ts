import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { Confirm, Icon, Notice, RelativeTime } from '@cp/ui';
import { membersTexts } from './members-texts';
import { MyAccountStore, type MySession } from './my-account.store';

/** Where a member is signed in: each place can be ended, and all of them at once. */
@Component({
  selector: 'cp-my-sessions',
  imports: [Icon, Notice, RelativeTime],
  template: `<div class="stack loose">
    @if (failed(); as reason) {
      <cp-notice kind="care" [lead]="t('my-sessions.failed')" [live]="true">
        <p>{{ reason }}</p>
      </cp-notice>
    }
    <ul>
      @for (one of sessions(); track one.id) {
        <li>
          <span>
            <b>{{ nameOf(one) }}</b>
            @if (one.current) {
              &ngsp;<span class="this"><cp-icon name="check" />{{ t('my-sessions.this') }}</span>
            }
            <span class="note">
              {{ t('my-sessions.since') }} <cp-time [value]="one.startedAt" /> · {{ t('my-sessions.seen') }}
              <cp-time [value]="one.seenAt" />
              @if (one.remembered) {
                · {{ t('my-sessions.stays') }}
              }
            </span>
          </span>
          @if (!one.current) {
            <button type="button" class="btn quiet small" (click)="end(one)">
              {{ t('my-sessions.end') }}<span class="sr">: {{ nameOf(one) }}</span>
            </button>
          }
        </li>
      }
    </ul>
    <p class="note" role="status">{{ said() }}</p>
    <button type="button" class="btn quiet" (click)="everywhere()">
      <cp-icon name="log-out" />{{ t('my-sessions.everywhere') }}
    </button>
  </div>`,
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
    .note {
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
export class MySessions {
  protected readonly t = membersTexts();
  private readonly store = inject(MyAccountStore);
  private readonly confirm = inject(Confirm);
  private readonly router = inject(Router);
  protected readonly sessions = this.store.sessions;
  protected readonly failed = signal<string | null>(null);
  protected readonly said = signal('');

  protected nameOf({ device }: MySession): string {
    return device || this.t('my-sessions.unnamed');
  }

  protected async end(session: MySession): Promise<void> {
    const device = this.nameOf(session);
    const sure = await this.confirm.ask({
      title: this.t('my-sessions.end.title', { device }),
      text: this.t('my-sessions.end.text'),
      yes: this.t('my-sessions.end.yes'),
    });
    if (!sure) return;
    await this.attempt(async () => {
      await this.store.endSession(session.id);
      this.said.set(this.t('my-sessions.ended', { device }));
    });
  }

  protected async everywhere(): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.t('my-sessions.everywhere.title'),
      text: this.t('my-sessions.everywhere.text'),
      yes: this.t('my-sessions.everywhere'),
    });
    if (!sure) return;
    await this.attempt(async () => {
      await this.store.signOutEverywhere();
      await this.router.navigate(['/sign-in'], { state: { notice: 'everywhere' } });
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failed.set(null);
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set(problem.message);
    }
  }
}
