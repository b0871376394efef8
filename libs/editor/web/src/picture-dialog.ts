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

/** A picture that needs words: where it can be seen, and the words it has already. */
export interface PictureQuestion {
  readonly address: string | null;
  readonly alt: string;
}

/** As long as words for a picture may be. */
export const LONGEST_ALT = 500;

/** Asks for words for those who cannot see a picture. Without them there is no picture. */
@Component({
  selector: 'cp-picture-dialog',
  imports: [FieldError],
  template: `<form class="dialog stack" novalidate (submit)="save($event)">
    <h2 id="cp-picture-title">{{ t(ask.alt ? 'picture.title.change' : 'picture.title') }}</h2>
    @if (ask.address) {
      <img class="preview" alt="" [src]="ask.address" />
    }
    <p>{{ t('picture.text') }}</p>
    <div class="control">
      <label for="cp-picture-words">{{ t('picture.label') }}</label>
      <span class="hint" id="cp-picture-hint">{{ t('picture.example') }} {{ t('picture.people') }}</span>
      <textarea
        #words
        id="cp-picture-words"
        class="field"
        rows="3"
        [value]="ask.alt"
        [attr.aria-invalid]="error() ? 'true' : null"
        [attr.aria-describedby]="error() ? 'cp-picture-hint cp-picture-error' : 'cp-picture-hint'"
      ></textarea>
      <cp-field-error errorId="cp-picture-error" [text]="error()" />
    </div>
    <div class="acts">
      <button type="submit" class="btn">{{ t(ask.alt ? 'picture.save' : 'picture.add') }}</button>
      <button type="button" class="btn quiet" (click)="close()">{{ t('picture.cancel') }}</button>
    </div>
  </form>`,
  styles: `
    .preview {
      display: block;
      max-inline-size: 100%;
      max-block-size: min(12rem, 25dvh);
      border-radius: var(--cp-radius-m);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PictureDialog {
  protected readonly t = editorTexts();
  protected readonly ask = inject<PictureQuestion>(DIALOG_DATA);
  protected readonly error = signal<string | null>(null);
  private readonly dialog = inject<DialogRef<string>>(DialogRef);
  private readonly words = viewChild.required<ElementRef<HTMLTextAreaElement>>('words');

  protected save(event: Event): void {
    event.preventDefault();
    const field = this.words().nativeElement;
    const alt = field.value.trim().replace(/\s+/g, ' ');
    if (alt !== '' && alt.length <= LONGEST_ALT) return this.close(alt);
    this.error.set(alt === '' ? this.t('picture.missing') : this.t('picture.long', { limit: LONGEST_ALT }));
    field.focus();
  }

  protected close(alt?: string): void {
    this.dialog.close(alt);
  }
}
