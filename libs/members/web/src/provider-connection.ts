import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Problem } from '@cp/kit/web';
import { ErrorSummary, Notice } from '@cp/ui';
import { accountForm } from './account-form';
import { membersTexts } from './members-texts';
import { ProofFields, proofPlaces } from './proof-fields';
import { ProviderNotice } from './provider-notice';
import { type MyProvider, ProviderStore } from './provider.store';

/** Whether a member can sign in through the provider, and how to begin or end that. Nothing where there is no provider. */
@Component({
  selector: 'cp-provider-connection',
  imports: [ErrorSummary, Notice, ProofFields, ProviderNotice],
  templateUrl: './provider-connection.html',
  styles: ':host { display: block } :host:empty { display: none }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProviderConnection {
  protected readonly t = membersTexts();
  private readonly store = inject(ProviderStore);
  private readonly summary = viewChild(ErrorSummary);
  private readonly proof = viewChild(ProofFields);

  /** What came of a visit to the provider, from the address. */
  readonly about = input<string | undefined>();

  protected readonly mine = signal<MyProvider>(null);
  protected readonly ended = signal(false);
  protected readonly connected = computed(() => !!this.mine()?.connectedAt);
  /** Whether it is the only way in, which nobody can take away. */
  protected readonly onlyWay = computed(() => this.connected() && !this.mine()?.canDisconnect);
  protected readonly form = accountForm(proofPlaces('my-provider'), () => this.summary()?.focus());

  constructor() {
    void this.read();
  }

  protected send(event: Event): Promise<void> {
    event.preventDefault();
    const proof = this.proof()?.proof() ?? {};
    return this.form.send(this.proof()?.missing() ?? [], () =>
      this.connected() ? this.end(proof) : this.go({ purpose: 'CONNECT', proof }),
    );
  }

  /** Shows once more who one is, for an account that has no password to ask for. */
  protected prove(): Promise<void> {
    return this.form.send([], () => this.go({ purpose: 'PROVE' }));
  }

  private go(input: Parameters<ProviderStore['go']>[0]): Promise<void> {
    return this.store.go({ ...input, return: '/my-part/sign-in' });
  }

  private async end(proof: Parameters<ProviderStore['disconnect']>[0]): Promise<void> {
    await this.store.disconnect(proof);
    this.ended.set(true);
    this.form.open.set(false);
    await this.read();
  }

  private async read(): Promise<void> {
    try {
      this.mine.set(await this.store.mine());
    } catch (problem) {
      // The rest of the page does not need it.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
