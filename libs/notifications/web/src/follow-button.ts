import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { Icon, Notice } from '@cp/ui';
import { FollowsStore } from './follows.store';
import type { FollowKind, FollowState } from './graphql.generated';
import { notificationsTexts } from './notifications-texts';

/** Follows one thing or lets go of it; a conversation can be muted too. What it says is what is so. */
@Component({
  selector: 'cp-follow-button',
  imports: [Icon, Notice],
  template: `
    @if (state(); as now) {
      <div class="acts">
        <button
          type="button"
          class="btn quiet small"
          [class.on]="now === 'FOLLOWING'"
          [attr.aria-pressed]="now === 'FOLLOWING'"
          (click)="follow(now)"
        >
          <cp-icon [name]="now === 'FOLLOWING' ? 'check' : 'bell'" />{{ label() }}
        </button>
        @if (mutes()) {
          <button
            type="button"
            class="btn quiet small"
            [class.on]="now === 'MUTED'"
            [attr.aria-pressed]="now === 'MUTED'"
            (click)="mute(now)"
          >
            <cp-icon name="bell-off" />{{ t('follow.mute') }}
          </button>
        }
      </div>
    }
    @if (trouble(); as reason) {
      <cp-notice kind="care" [lead]="reason" [live]="true" />
    }
    <p class="sr" role="status">{{ told() }}</p>
  `,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowButton {
  readonly kind = input.required<FollowKind>();
  readonly subjectId = input.required<string>();
  /** What the button says, such as “Follow this story”. */
  readonly label = input.required<string>();
  /** Whether it can be muted too. */
  readonly mutes = input(false);

  protected readonly t = notificationsTexts();
  private readonly store = inject(FollowsStore);
  protected readonly state = signal<FollowState | null>(null);
  protected readonly trouble = signal<string | null>(null);
  protected readonly told = signal('');
  private busy = false;

  constructor() {
    effect(() => {
      const input = { kind: this.kind(), subjectId: this.subjectId() };
      untracked(() => {
        this.state.set(null);
        void this.attempt(async () => {
          const state = await this.store.state(input);
          if (input.subjectId === this.subjectId()) this.state.set(state);
        });
      });
    });
  }

  protected async follow(now: FollowState): Promise<void> {
    const input = this.input();
    await this.attempt(async () => {
      if (now === 'FOLLOWING') await this.store.unfollow(input);
      else await this.store.follow(input);
      this.became(now === 'FOLLOWING' ? 'NOT' : 'FOLLOWING');
    });
  }

  protected async mute(now: FollowState): Promise<void> {
    const input = this.input();
    await this.attempt(async () => {
      if (now === 'MUTED') await this.store.unfollow(input);
      else await this.store.mute(input, true);
      this.became(now === 'MUTED' ? 'NOT' : 'MUTED');
    });
  }

  private became(state: FollowState): void {
    this.state.set(state);
    this.told.set(this.t(`follow.now.${state}`));
  }

  private input() {
    return { kind: this.kind(), subjectId: this.subjectId() };
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble.set(null);
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.trouble.set(problem.message);
    } finally {
      this.busy = false;
    }
  }
}
