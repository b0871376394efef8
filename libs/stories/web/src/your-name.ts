import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Problem } from '@cp/kit/web';
import { Confirm, Notice } from '@cp/ui';
import { togetherTexts } from './together-texts';
import { TogetherStore } from './together.store';

/** Under which name somebody appears on their story, with what a made-up name does and does not protect from. */
@Component({
  selector: 'cp-your-name',
  imports: [Notice],
  template: `<p aria-live="polite">
      @if (pseudonym(); as name) {
        {{ t('name.isMade') }} <b>{{ name }}</b>
      } @else {
        {{ t('name.isOwn') }}
      }
    </p>
    @if (pseudonym() && !wasOut() && draws() > 0) {
      <p class="note">{{ t.plural('name.draws', draws()) }}</p>
    }
    @if (trouble(); as problem) {
      <cp-notice kind="care" [lead]="problem.message" [live]="true" />
    }
    <div class="acts">
      @if (!pseudonym()) {
        <button type="button" class="btn quiet" (click)="make()">{{ t('name.make') }}</button>
      } @else {
        @if (!wasOut() && draws() > 0) {
          <button type="button" class="btn quiet" (click)="another()">{{ t('name.another') }}</button>
        }
        <button type="button" class="btn text" (click)="own()">{{ t('name.useOwn') }}</button>
      }
    </div>
    <details class="more">
      <summary>{{ t('name.about') }}</summary>
      <ul>
        @for (line of lines; track line) {
          <li>{{ t(line) }}</li>
        }
      </ul>
    </details>`,
  styles:
    ':host { display: grid; gap: var(--cp-3) } ul { list-style: disc; padding-inline-start: 1.2rem; display: grid; gap: var(--cp-2) } summary { min-block-size: 44px; align-content: center; cursor: pointer }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class YourName {
  protected readonly t = togetherTexts();
  protected readonly lines = [
    'name.does.1',
    'name.does.2',
    'name.doesNot.1',
    'name.doesNot.2',
    'name.doesNot.3',
  ] as const;
  private readonly store = inject(TogetherStore);
  private readonly confirm = inject(Confirm);
  protected readonly trouble = signal<Problem | null>(null);
  private busy = false;

  protected readonly pseudonym = computed(() => {
    const mine = this.store.together()?.people.find((one) => one.mine)?.byline;
    return mine?.pseudonymous ? mine.name : null;
  });
  protected readonly wasOut = computed(() => this.store.together()?.wasOut ?? false);
  protected readonly draws = computed(() => this.store.together()?.drawsLeft ?? 0);

  protected async make(): Promise<void> {
    const yes =
      !this.wasOut() ||
      (await this.confirm.ask({
        title: this.t('name.lateAsk'),
        text: this.t('name.lateText'),
        yes: this.t('name.make'),
      }));
    if (yes) await this.another();
  }

  protected another(): Promise<void> {
    return this.act(() => this.store.drawName());
  }

  protected async own(): Promise<void> {
    const yes =
      !this.wasOut() ||
      (await this.confirm.ask({
        title: this.t('name.ownAsk'),
        text: this.t('name.ownText'),
        yes: this.t('name.useOwn'),
      }));
    if (yes) await this.act(() => this.store.useOwnName(this.wasOut()));
  }

  private async act(step: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble.set(null);
    try {
      await step();
    } catch (error) {
      this.trouble.set(error as Problem);
    } finally {
      this.busy = false;
    }
  }
}
