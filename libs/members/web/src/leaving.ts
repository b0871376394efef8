import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ErrorSummary, FieldError, Icon, Notice } from '@cp/ui';
import { accountForm } from './account-form';
import { type Contributions, LeavingStore } from './leaving.store';
import { membersTexts } from './members-texts';
import { MyAccountStore } from './my-account.store';
import { ProofFields, proofPlaces } from './proof-fields';

/** A break, or leaving for good: what happens is said first, and leaving takes two steps and the password. */
@Component({
  selector: 'cp-leaving',
  imports: [ErrorSummary, FieldError, Icon, Notice, ProofFields, RouterLink],
  providers: [MyAccountStore],
  templateUrl: './leaving.html',
  styleUrls: ['./join.css', './leaving.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Leaving {
  protected readonly t = membersTexts();
  private readonly store = inject(LeavingStore);
  private readonly router = inject(Router);
  private readonly summaries = viewChildren(ErrorSummary);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('good');
  private readonly pauseProof = viewChild<ProofFields>('pauseProof');
  private readonly partingProof = viewChild<ProofFields>('partingProof');

  protected readonly happens = ['account', 'drafts', 'sessions', 'mail'] as const;
  protected readonly choices: readonly Contributions[] = ['KEEP', 'REMOVE'];
  protected readonly wished = signal<Contributions | null>(null);
  /** The choice with which the second step was reached. */
  protected readonly chosen = signal<Contributions | null>(null);
  protected readonly pause = accountForm(proofPlaces('break'), () => this.summaries()[0]?.focus());
  protected readonly parting = accountForm(proofPlaces('leave'), () => this.summaries().at(-1)?.focus());

  constructor() {
    void inject(MyAccountStore).load();
  }

  protected goOn(event: Event): void {
    event.preventDefault();
    const wished = this.wished();
    const missing = wished ? [] : [{ id: 'leave-choice', text: this.t('leave.fault.choice') }];
    if (!this.parting.problems.show(missing)) return this.summaries().at(-1)?.focus();
    this.chosen.set(wished);
    this.heading().nativeElement.focus();
  }

  protected back(): void {
    this.parting.problems.clear();
    this.chosen.set(null);
    this.heading().nativeElement.focus();
  }

  protected close(event: Event): Promise<void> {
    event.preventDefault();
    const proof = this.pauseProof();
    return this.pause.send(proof?.missing() ?? [], async () => {
      await this.store.close(proof?.proof() ?? {});
      await this.router.navigateByUrl('/goodbye/for-now');
    });
  }

  protected leave(event: Event, choice: Contributions): Promise<void> {
    event.preventDefault();
    const proof = this.partingProof();
    return this.parting.send(proof?.missing() ?? [], async () => {
      await this.store.leave(choice, proof?.proof() ?? {});
      await this.router.navigateByUrl('/goodbye');
    });
  }
}
