import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Notice } from '@cp/ui';
import { UnsubscribeStore } from './unsubscribe.store';
import { webTexts } from './web-texts';

/** Where the address in a mail leads that stops more of its kind. Opening it changes nothing; its one button does. */
@Component({
  selector: 'cp-unsubscribe',
  imports: [Notice],
  templateUrl: './unsubscribe.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Unsubscribe {
  /** From the address. */
  readonly token = input.required<string>();
  protected readonly t = webTexts();
  protected readonly store = inject(UnsubscribeStore);

  constructor() {
    this.store.begin();
  }
}
