import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DeviceStore, Problem, formProblems } from '@cp/kit/web';
import { ErrorSummary, FailedState, type Perspective, Skeleton, perspectives } from '@cp/ui';
import { JoinAgreement } from './join-agreement';
import { JoinFields, joinPlaces, workOf } from './join-fields';
import { newcomerFaults, returnAfterJoining } from './join.rules';
import { membersTexts } from './members-texts';
import { ProviderGone } from './provider-gone';
import { type Arrival, ProviderStore } from './provider.store';
import { returnPath } from './return-path';

/** Joining for somebody who came from the provider: no password to choose, and the address is known. */
@Component({
  selector: 'cp-join-finish',
  imports: [ErrorSummary, FailedState, JoinAgreement, JoinFields, ProviderGone, RouterLink, Skeleton],
  templateUrl: './join-finish.html',
  styleUrl: './join.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JoinFinish {
  protected readonly t = membersTexts();
  private readonly store = inject(ProviderStore);
  private readonly router = inject(Router);
  private readonly device = inject(DeviceStore);
  private readonly summary = viewChild(ErrorSummary);

  protected readonly arrival = signal<Arrival | undefined>(undefined);
  protected readonly failed = signal<Problem | null>(null);
  protected readonly chosen = signal<readonly Perspective[]>([]);
  protected readonly name = signal('');
  protected readonly organisationId = signal('');
  protected readonly unit = signal('');
  protected readonly waiting = signal(false);
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    this.failed.set(null);
    try {
      const arrival = await this.store.arrival();
      this.name.set(arrival?.name ?? '');
      this.arrival.set(arrival?.step === 'JOIN' ? arrival : null);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set(problem);
    }
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const said = {
      name: this.name().trim(),
      perspectives: perspectives.filter((one) => this.chosen().includes(one)),
    };
    const faults = newcomerFaults(said).map(({ field, key }) => ({
      id: joinPlaces[field],
      text: this.t(key),
    }));
    if (!this.problems.show(faults)) return this.summary()?.focus();
    this.sending.set(true);
    try {
      const work = workOf(said.perspectives, this.organisationId(), this.unit());
      await this.goOn(await this.store.join({ ...said, ...work }), said);
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'NOT_FOUND') return this.arrival.set(null);
      this.problems.take(problem, joinPlaces);
      this.summary()?.focus();
    } finally {
      this.sending.set(false);
    }
  }

  private async goOn(
    need: Awaited<ReturnType<ProviderStore['join']>>,
    said: { readonly name: string; readonly perspectives: readonly Perspective[] },
  ): Promise<void> {
    const place = returnPath(this.arrival()?.returnPath ?? null);
    if (need === 'APPROVAL') return this.waiting.set(true);
    if (need !== 'ADDRESS') return void (await this.router.navigateByUrl(place, { replaceUrl: true }));
    this.device.write(returnAfterJoining, place);
    const join = { ...said, email: this.arrival()?.email ?? '' };
    await this.router.navigate(['/join/mail'], { state: { join }, replaceUrl: true });
  }
}
