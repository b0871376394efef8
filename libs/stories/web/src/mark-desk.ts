import { Dialog } from '@angular/cdk/dialog';
import { Overlay } from '@angular/cdk/overlay';
import type { PositionStrategy } from '@angular/cdk/overlay';
import { DOCUMENT, Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { MarkPicker } from './mark-picker';
import type { Picking } from './mark-picker';

const WIDE = '(min-width: 60rem)';

/** Opens the picker where it belongs: in the margin beside the passage, or on a phone as a sheet from below. */
@Injectable({ providedIn: 'root' })
export class MarkDesk {
  private readonly dialog = inject(Dialog);
  private readonly overlay = inject(Overlay);
  private readonly window = inject(DOCUMENT).defaultView;

  /**
   * Asks for a mark on chosen words. `passage` is where they are on screen, `page` the column of words beside whose edge the picker
   * stands. Answers whether a mark was made; the focus is then for the caller to give back.
   */
  async ask(picking: Picking, passage: () => DOMRect, page: Element): Promise<boolean> {
    const wide = this.window?.matchMedia?.(WIDE).matches ?? true;
    const opened = this.dialog.open<boolean>(MarkPicker, {
      data: picking,
      ariaLabelledBy: 'pick-title',
      ariaModal: true,
      autoFocus: '[name="pick-polarity"]',
      restoreFocus: false,
      backdropClass: wide ? 'unseen' : 'scrim',
      panelClass: wide ? 'margin-panel' : 'sheet-panel',
      width: wide ? undefined : '100%',
      maxWidth: '100%',
      positionStrategy: wide ? this.beside(passage(), page) : this.below(),
      scrollStrategy: this.overlay.scrollStrategies.block(),
    });
    return (await firstValueFrom(opened.closed)) ?? false;
  }

  private beside(passage: DOMRect, page: Element): PositionStrategy {
    const { right } = page.getBoundingClientRect();
    const origin = { x: right, y: passage.top, width: 0, height: passage.height };
    return this.overlay
      .position()
      .flexibleConnectedTo(origin)
      .withPositions([
        { originX: 'end', originY: 'top', overlayX: 'start', overlayY: 'top', offsetX: 16, offsetY: -24 },
        { originX: 'end', originY: 'bottom', overlayX: 'start', overlayY: 'bottom', offsetX: 16 },
      ])
      .withFlexibleDimensions(false)
      .withViewportMargin(8)
      .withPush(true);
  }

  private below(): PositionStrategy {
    return this.overlay.position().global().bottom('0').centerHorizontally();
  }
}
