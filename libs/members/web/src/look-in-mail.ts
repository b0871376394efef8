import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';

/** What to do when a mail does not come. Lines of the page's own stand first; on an evaluation server the mail is a press away. */
@Component({
  selector: 'cp-look-in-mail',
  imports: [RouterLink],
  template: `<div class="stack">
    @if (evaluation()) {
      <p>
        <a class="btn" routerLink="/mail">{{ t('mail.open') }}</a>
      </p>
    }
    <h2 class="apart">{{ t('mail.missing') }}</h2>
    <ul class="stack tight">
      <li>{{ t('mail.missing.wait') }}</li>
      <li>{{ known() }}</li>
      <ng-content />
    </ul>
  </div>`,
  styles: `
    :host {
      display: block;
    }
    .stack > h2.apart {
      margin-block-start: var(--cp-10);
    }
    ul {
      list-style: disc;
      padding-inline-start: 1.25rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LookInMail {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  /** What the mail says to somebody who is known, or not known, here. */
  readonly known = input.required<string>();
  protected readonly evaluation = signal(false);

  constructor() {
    void this.ask();
  }

  private async ask(): Promise<void> {
    try {
      this.evaluation.set(await this.store.showsMail());
    } catch (problem) {
      // The way to the mail is a convenience: without an answer it is left out.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
