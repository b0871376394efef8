import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { uiTexts } from './ui-texts';

/** What a question before a step that matters says. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The verb of the step, such as "Throw it away". */
  readonly yes: string;
  /** The way back; "Go back" when left out. */
  readonly no?: string;
  /** Whether the step cannot be undone. */
  readonly final?: boolean;
}

/** The dialog behind {@link Confirm}. The safe answer has the focus. */
@Component({
  selector: 'cp-confirm-dialog',
  template: `<div class="dialog stack">
    <h2 id="cp-confirm-title">{{ ask.title }}</h2>
    <p>{{ ask.text }}</p>
    <div class="acts">
      <button type="button" class="btn" [class.stop]="ask.final" (click)="answer(true)">{{ ask.yes }}</button>
      <button type="button" class="btn quiet" data-safe (click)="answer(false)">
        {{ ask.no ?? t('dialog.no') }}
      </button>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly t = uiTexts();
  protected readonly ask = inject<Question>(DIALOG_DATA);
  private readonly dialog = inject<DialogRef<boolean>>(DialogRef);

  protected answer(yes: boolean): void {
    this.dialog.close(yes);
  }
}
