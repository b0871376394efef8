import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { KeptWords, Problem, Session } from '@cp/kit/web';
import { Confirm, Disc, Icon, Notice, VoiceLabel, perspectives } from '@cp/ui';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';

/** Who a member is here, and the way out. */
@Component({
  selector: 'cp-my-details',
  imports: [Disc, Icon, Notice, RouterLink, VoiceLabel],
  templateUrl: './my-details.html',
  styles: ':host { display: block } .voices { display: flex; flex-wrap: wrap; gap: var(--cp-1) var(--cp-5) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyDetails {
  protected readonly t = membersTexts();
  protected readonly session = inject(Session);
  private readonly store = inject(MembersStore);
  private readonly kept = inject(KeptWords);
  private readonly confirm = inject(Confirm);
  private readonly router = inject(Router);
  protected readonly failed = signal<string | null>(null);

  protected mine() {
    return perspectives.filter((one) => this.session.viewer()?.perspectives.includes(one));
  }

  protected async leave(): Promise<void> {
    const unsaved = this.kept.places().length;
    // Words that only this device holds are not thrown away by leaving, but on a shared device their owner should know.
    const sure =
      unsaved === 0 ||
      (await this.confirm.ask({
        title: this.t('sign-out.unsaved.title'),
        text: this.t.plural('sign-out.unsaved', unsaved),
        yes: this.t('sign-out.action'),
      }));
    if (!sure) return;
    this.failed.set(null);
    try {
      await this.store.signOut();
      await this.router.navigateByUrl('/');
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set(problem.message);
    }
  }
}
