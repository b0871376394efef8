import { ChangeDetectionStrategy, Component, input, model, output } from '@angular/core';
import type { FormProblems } from '@cp/kit/web';
import { FieldError } from '@cp/ui';
import { talksTexts } from './talks-texts';

/** The title and the words of a conversation, where one opens it and where one changes it. */
@Component({
  selector: 'cp-talk-fields',
  imports: [FieldError],
  template: `<div class="control">
      <label class="label" for="talk-title">{{ t('new.name') }}</label>
      <p class="hint" id="talk-title-hint">{{ t('new.name.hint') }}</p>
      <input
        #name
        class="field"
        id="talk-title"
        maxlength="140"
        [value]="title()"
        [attr.aria-invalid]="problems().at('talk-title') ? 'true' : null"
        aria-describedby="talk-title-hint talk-title-error"
        (input)="title.set(name.value); typed.emit()"
      />
      <cp-field-error errorId="talk-title-error" [text]="problems().at('talk-title')" />
    </div>
    <div class="control">
      <label class="label" for="talk-body">{{ t('new.words') }}</label>
      <p class="hint" id="talk-body-hint">{{ hint() }}</p>
      <textarea
        #words
        class="field"
        id="talk-body"
        rows="6"
        [value]="body()"
        [attr.aria-invalid]="problems().at('talk-body') ? 'true' : null"
        aria-describedby="talk-body-hint talk-body-error"
        (input)="body.set(words.value); typed.emit()"
      ></textarea>
      <cp-field-error errorId="talk-body-error" [text]="problems().at('talk-body')" />
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: var(--cp-6);
    }
    textarea {
      field-sizing: content;
      min-block-size: 8rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TalkFields {
  readonly title = model.required<string>();
  readonly body = model.required<string>();
  /** What is to be known before one writes. */
  readonly hint = input.required<string>();
  readonly problems = input.required<FormProblems>();
  readonly typed = output();

  protected readonly t = talksTexts();
}
