import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Question } from './confirm-dialog';

/** Asks before a step that matters. The dialog's code is fetched when the first question is asked. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly injector = inject(Injector);

  /** Whether the member said yes; Escape and a click beside the dialog are no. The focus returns to where it was. */
  async ask(question: Question): Promise<boolean> {
    const { Dialog, ConfirmDialog } = await import('./confirm-door');
    const opened = this.injector.get(Dialog).open<boolean>(ConfirmDialog, {
      data: question,
      backdropClass: 'scrim',
      ariaLabelledBy: 'cp-confirm-title',
      role: 'alertdialog',
      autoFocus: '[data-safe]',
    });
    return (await firstValueFrom(opened.closed)) ?? false;
  }
}
