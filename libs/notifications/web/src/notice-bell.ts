import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@cp/ui';
import { NoticesStore } from './notices.store';
import { notificationsTexts } from './notifications-texts';

const COUNTED = 99;

/** The way to the inbox, with how many lines of it are unread. What comes while somebody is here is said once, politely. */
@Component({
  selector: 'cp-notice-bell',
  imports: [Icon, RouterLink],
  template: `
    <a routerLink="/notices" [attr.aria-label]="label()">
      <cp-icon [name]="store.unread() ? 'bell-ring' : 'bell'" />
      @if (store.unread(); as unread) {
        <span aria-hidden="true">{{ unread >= most ? t('bell.many', { most }) : unread }}</span>
      }
    </a>
    <span class="sr" role="status">{{ said() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    a {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: var(--cp-1);
      min-inline-size: var(--cp-target);
      min-block-size: var(--cp-target);
      border-radius: var(--cp-radius-m);
      color: var(--cp-ink);
      text-decoration: none;
    }
    span[aria-hidden] {
      font-size: var(--cp-size-small);
      font-weight: var(--cp-weight-strong);
      font-variant-numeric: tabular-nums;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticeBell {
  protected readonly t = notificationsTexts();
  protected readonly store = inject(NoticesStore);
  protected readonly most = COUNTED;
  protected readonly said = signal('');
  private before: number | null = null;

  constructor() {
    effect(() => {
      const unread = this.store.unread();
      untracked(() => this.tell(unread));
    });
  }

  protected label(): string {
    const unread = this.store.unread();
    return unread ? this.t.plural('bell.unread', unread) : this.t('bell');
  }

  private tell(unread: number | null): void {
    const { before } = this;
    this.before = unread;
    if (before !== null && unread !== null && unread > before) this.said.set(this.t('bell.more'));
    else this.said.set('');
  }
}
