import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Notice } from './notice';
import { uiTexts } from './ui-texts';

/** At the top of a form: what is to be put right, each line leading to its field. Call `focus()` after a failed attempt. */
@Component({
  selector: 'cp-error-summary',
  imports: [Notice],
  template: `<div #box tabindex="-1">
    @if (errors().length || general()) {
      <cp-notice kind="stop" [lead]="lead()">
        @if (errors().length) {
          <ul>
            @for (error of errors(); track error.id) {
              <li>
                <a [href]="'#' + error.id" (click)="go($event, error.id)">{{ error.text }}</a>
              </li>
            }
          </ul>
        }
      </cp-notice>
    }
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ErrorSummary {
  private readonly document = inject(DOCUMENT);
  private readonly t = uiTexts();
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  readonly errors = input.required<readonly { readonly id: string; readonly text: string }[]>();
  /** What belongs to no field. */
  readonly general = input<string | null>(null);

  /** Takes the reader here once the errors are drawn. */
  focus(): void {
    setTimeout(() => this.box().nativeElement.focus());
  }

  protected lead(): string {
    return this.general() ?? this.t.plural('errors.title', this.errors().length);
  }

  protected go(event: Event, id: string): void {
    event.preventDefault();
    const field = this.document.getElementById(id);
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  }
}
