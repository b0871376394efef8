import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { ErrorSummary, Notice } from '@cp/ui';
import { accountForm } from './account-form';
import { CodeField } from './code-field';
import { membersTexts } from './members-texts';
import { type CodesOffer, MyAccountStore } from './my-account.store';
import { ProofFields, proofPlaces } from './proof-fields';
import { QrPicture } from './qr-picture';
import { RecoveryCodes } from './recovery-codes';

type Wish = 'offer' | 'renew' | 'end';

/** Codes from an app as the second step of signing in: setting them up, new recovery codes, and turning them off. */
@Component({
  selector: 'cp-my-codes',
  imports: [CodeField, ErrorSummary, Notice, ProofFields, QrPicture, RecoveryCodes],
  templateUrl: './my-codes.html',
  styles: `
    :host {
      display: block;
    }
    .secret {
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      letter-spacing: 0.06em;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyCodes {
  protected readonly t = membersTexts();
  private readonly store = inject(MyAccountStore);
  private readonly summary = viewChild(ErrorSummary);
  private readonly proof = viewChild(ProofFields);
  private readonly section = viewChild.required<ElementRef<HTMLElement>>('section');

  protected readonly wishes = computed<readonly Wish[]>(() =>
    this.store.account()?.secondFactor ? ['renew', 'end'] : ['offer'],
  );
  protected readonly standing = computed(() => {
    const account = this.store.account();
    if (!account?.secondFactor) return this.t('my-codes.off');
    // A language may have no form of its own for none.
    if (account.recoveryCodesLeft === 0) return this.t('my-codes.on.none');
    return this.t.plural('my-codes.on', account.recoveryCodesLeft);
  });
  /** What the member asked for and still has to show who they are for. */
  protected readonly wish = signal<Wish | null>(null);
  protected readonly offer = signal<CodesOffer | null>(null);
  protected readonly recoveryCodes = signal<readonly string[] | null>(null);
  protected readonly done = signal<'on' | 'off' | 'renewed' | null>(null);
  protected readonly code = signal('');
  /** What is done once the recovery codes are kept. */
  private next: 'on' | 'renewed' = 'on';
  protected readonly form = accountForm({ ...proofPlaces('my-codes'), code: 'my-codes-first' }, () =>
    this.summary()?.focus(),
  );

  protected want(wish: Wish): void {
    this.form.problems.clear();
    this.done.set(null);
    this.wish.set(wish);
  }

  protected go(event: Event, wish: Wish): Promise<void> {
    event.preventDefault();
    const shown = this.proof();
    return this.form.send(shown?.missing() ?? [], async () => {
      const proof = shown?.proof() ?? {};
      if (wish === 'offer') this.offer.set(await this.store.offerCodes(proof));
      else if (wish === 'renew') this.show(await this.store.renewRecoveryCodes(proof), 'renewed');
      else {
        await this.store.endCodes(proof);
        this.done.set('off');
      }
      this.wish.set(null);
      this.toSection();
    });
  }

  protected begin(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.code().trim();
    const missing = code ? [] : [{ id: 'my-codes-first', text: this.t('code.fault') }];
    return this.form.send(missing, async () => {
      this.show(await this.store.beginCodes(code), 'on');
      this.close();
      this.toSection();
    });
  }

  protected keep(): void {
    this.recoveryCodes.set(null);
    this.done.set(this.next);
    this.toSection();
  }

  protected close(): void {
    this.wish.set(null);
    this.offer.set(null);
    this.code.set('');
    this.form.problems.clear();
  }

  private show(codes: readonly string[], next: 'on' | 'renewed'): void {
    this.recoveryCodes.set(codes);
    this.next = next;
  }

  /** What was pressed is gone; the reader goes on where it was. */
  private toSection(): void {
    setTimeout(() => this.section().nativeElement.focus());
  }
}
