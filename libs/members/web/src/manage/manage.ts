import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { EmptyState, Icon, type IconName } from '@cp/ui';
import { manageTexts } from './manage-texts';

interface Part {
  readonly path: 'invitations' | 'waiting' | 'stories' | 'people' | 'organisations' | 'settings' | 'record';
  readonly permission: string;
  readonly icon: IconName;
}

const parts: readonly Part[] = [
  { path: 'invitations', permission: 'member:invite', icon: 'mail' },
  { path: 'waiting', permission: 'member:admit', icon: 'hourglass' },
  { path: 'stories', permission: 'story:review', icon: 'book-open' },
  { path: 'people', permission: 'member:suspend', icon: 'users-round' },
  { path: 'organisations', permission: 'organisation:manage', icon: 'map-pinned' },
  { path: 'settings', permission: 'community:manage', icon: 'list-filter' },
  { path: 'record', permission: 'audit:read', icon: 'book-open-text' },
];

/** The way to everything by which one looks after the community, as far as one may. */
@Component({
  selector: 'cp-manage',
  imports: [EmptyState, Icon, RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <header class="stack">
        <h1 tabindex="-1">{{ t('title') }}</h1>
        <p class="lede">{{ t('lede') }}</p>
      </header>
    </div>
    <div class="row gap">
      @if (mine().length) {
        <ul class="stack loose">
          @for (part of mine(); track part.path) {
            <li class="stack tight">
              <h2>
                <a [routerLink]="'/manage/' + part.path"><cp-icon [name]="part.icon" />{{ t(part.title) }}</a>
              </h2>
              <p class="soft">{{ t(part.what) }}</p>
            </li>
          }
        </ul>
      } @else {
        <cp-empty-state [lead]="t('nothing')">
          <p>{{ t(entrusted() ? 'nothing.codes' : 'nothing.text') }}</p>
          <a class="btn" routerLink="/my-part">{{ t('nothing.my-part') }}</a>
        </cp-empty-state>
      }
    </div>
  </div>`,
  styles:
    'h2 { font-size: var(--cp-size-title-s) } h2 a { display: inline-flex; align-items: center; gap: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Manage {
  protected readonly t = manageTexts();
  private readonly session = inject(Session);

  protected readonly mine = computed(() =>
    parts
      .filter(({ permission }) => this.session.can(permission))
      .map((part) => ({
        ...part,
        title: `${part.path}.title` as const,
        what: `${part.path}.what` as const,
      })),
  );
  /** Whoever decides about others, but has not shown a code at this sign-in. */
  protected readonly entrusted = computed(
    () =>
      this.session.viewer()?.roles.some((role) => role === 'MODERATOR' || role === 'ADMINISTRATOR') ?? false,
  );
}
