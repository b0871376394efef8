import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { EmptyState, FailedState, RelativeTime, Skeleton } from '@cp/ui';
import { SiteStore } from './site.store';
import { webTexts } from './web-texts';

/** On an evaluation server: the mail that it writes to people. Anywhere else the server answers that there is no such page. */
@Component({
  selector: 'cp-mail',
  imports: [EmptyState, FailedState, RelativeTime, Skeleton],
  templateUrl: './mail.html',
  styleUrl: './mail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Mail {
  protected readonly t = webTexts();
  protected readonly mails = inject(SiteStore).mails();

  constructor() {
    void this.mails.load();
  }
}
