import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { FieldError } from '@cp/ui';
import { editorTexts } from './editor-texts';
import { addressOf } from './link.rules';

/** What is known before somebody is asked where a link leads. */
export interface LinkQuestion {
  readonly href: string | null;
  /** Whether there are words that become the link; otherwise they are asked for too. */
  readonly hasWords: boolean;
}

/** Where a link leads, or that it goes (`href` null); `words` only when there were none. */
export interface LinkAnswer {
  readonly href: string | null;
  readonly words: string;
}

/** Asks where a link leads. */
@Component({
  selector: 'cp-link-dialog',
  imports: [FieldError],
  template: `<form class="dialog stack" novalidate (submit)="save($event)">
    <h2 id="cp-link-title">{{ t('link.title') }}</h2>
    @if (!ask.hasWords) {
      <div class="control">
        <label for="cp-link-words">{{ t('link.words') }}</label>
        <input
          #words
          id="cp-link-words"
          class="field"
          maxlength="200"
          [attr.aria-invalid]="wordsError() ? 'true' : null"
          [attr.aria-describedby]="wordsError() ? 'cp-link-words-error' : null"
        />
        <cp-field-error errorId="cp-link-words-error" [text]="wordsError()" />
      </div>
    }
    <div class="control">
      <label for="cp-link-address">{{ t('link.address') }}</label>
      <span class="hint" id="cp-link-hint">{{ t('link.example') }}</span>
      <input
        #address
        id="cp-link-address"
        class="field"
        inputmode="url"
        autocapitalize="off"
        autocomplete="off"
        spellcheck="false"
        maxlength="2000"
        [value]="shown"
        [attr.aria-invalid]="addressError() ? 'true' : null"
        [attr.aria-describedby]="addressError() ? 'cp-link-hint cp-link-error' : 'cp-link-hint'"
      />
      <cp-field-error errorId="cp-link-error" [text]="addressError()" />
    </div>
    <div class="acts">
      <button type="submit" class="btn">{{ t('link.save') }}</button>
      @if (ask.href !== null) {
        <button type="button" class="btn quiet" (click)="answer({ href: null, words: '' })">
          {{ t('link.remove') }}
        </button>
      }
      <button type="button" class="btn text" (click)="answer()">{{ t('link.cancel') }}</button>
    </div>
  </form>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkDialog {
  protected readonly t = editorTexts();
  protected readonly ask = inject<LinkQuestion>(DIALOG_DATA);
  protected readonly shown = (this.ask.href ?? '').replace(/^mailto:/i, '');
  protected readonly addressError = signal<string | null>(null);
  protected readonly wordsError = signal<string | null>(null);
  private readonly dialog = inject<DialogRef<LinkAnswer>>(DialogRef);
  private readonly address = viewChild.required<ElementRef<HTMLInputElement>>('address');
  private readonly words = viewChild<ElementRef<HTMLInputElement>>('words');

  protected save(event: Event): void {
    event.preventDefault();
    const typed = this.address().nativeElement.value;
    const href = addressOf(typed);
    const words = this.words()?.nativeElement.value.trim() ?? '';
    this.addressError.set(href ? null : this.t(typed.trim() === '' ? 'link.missing' : 'link.wrong'));
    this.wordsError.set(this.ask.hasWords || words !== '' ? null : this.t('link.words.missing'));
    if (this.wordsError()) this.words()?.nativeElement.focus();
    else if (!href) this.address().nativeElement.focus();
    else this.answer({ href, words });
  }

  protected answer(answer?: LinkAnswer): void {
    this.dialog.close(answer);
  }
}
