import { DeviceStore } from '@cp/kit/web';
import { Injectable, inject, signal } from '@angular/core';

const NAME = 'editor.plain';

/** Whether somebody prefers plain typing: one choice for all fields, remembered on the device. */
@Injectable({ providedIn: 'root' })
export class TypingChoice {
  private readonly store = inject(DeviceStore);
  private readonly choice = signal(this.store.read<boolean>(NAME) === true);
  readonly plain = this.choice.asReadonly();

  choose(plain: boolean): void {
    this.choice.set(plain);
    if (plain) this.store.write(NAME, true);
    else this.store.remove(NAME);
  }
}
