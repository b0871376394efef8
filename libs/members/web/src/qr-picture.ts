import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** A picture for the camera of a telephone, drawn by us: dark on light in every theme, because cameras expect it. */
@Component({
  selector: 'cp-qr-picture',
  template: `<svg role="img" [attr.viewBox]="'0 0 ' + size() + ' ' + size()" [attr.aria-label]="label()">
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      inline-size: min(15rem, 100%);
      color-scheme: light;
      background: Canvas;
      fill: CanvasText;
      border-radius: var(--cp-radius-m);
      shape-rendering: crispEdges;
      forced-color-adjust: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QrPicture {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  private readonly drawn = computed(() => encode(this.text(), { ecc: 'M', border: 3 }));
  protected readonly size = computed(() => this.drawn().size);
  protected readonly path = computed(() =>
    this.drawn()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join(''),
  );
}
