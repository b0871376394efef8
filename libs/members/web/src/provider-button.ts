import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { Notice } from '@cp/ui';
import { membersTexts } from './members-texts';
import { ProviderStore } from './provider.store';

/** The way in through the provider, where there is one; whatever happens to it, the other ways stay. */
@Component({
  selector: 'cp-provider-button',
  imports: [Notice],
  template: `@if (name(); as provider) {
    <div class="stack">
      <p>
        <button type="button" class="btn quiet" [disabled]="going()" (click)="go()">
          {{ going() ? t('provider.going') : t('provider.action', { provider }) }}
        </button>
      </p>
      @if (failed(); as words) {
        <cp-notice kind="care" [live]="true"
          ><p>{{ words }}</p></cp-notice
        >
      }
    </div>
  }`,
  styles: ':host { display: block } :host:empty { display: none }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProviderButton {
  protected readonly t = membersTexts();
  private readonly store = inject(ProviderStore);
  /** Where to go afterwards; the server takes paths of ours only. */
  readonly return = input<string | undefined>();

  protected readonly name = signal<string | null>(null);
  protected readonly going = signal(false);
  protected readonly failed = signal<string | null>(null);

  constructor() {
    void this.read();
  }

  protected async go(): Promise<void> {
    this.going.set(true);
    this.failed.set(null);
    try {
      await this.store.go({ purpose: 'SIGN_IN', return: this.return() ?? null });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set(problem.message);
      this.going.set(false);
    }
  }

  private async read(): Promise<void> {
    try {
      this.name.set(await this.store.name());
    } catch (problem) {
      // Without an answer the page is as it is without a provider.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
