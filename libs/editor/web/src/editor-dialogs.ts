import { Injectable, Injector, type Type, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { LinkAnswer, LinkQuestion } from './link-dialog';
import type { PictureQuestion } from './picture-dialog';

/** The editor's own questions. Their code is fetched with the first one; the focus returns to where it was. */
@Injectable({ providedIn: 'root' })
export class EditorDialogs {
  private readonly injector = inject(Injector);

  async link(question: LinkQuestion): Promise<LinkAnswer | undefined> {
    const { Dialog, LinkDialog } = await import('./dialogs-door');
    return this.open(this.injector.get(Dialog), LinkDialog, question, 'cp-link-title');
  }

  /** Words for those who cannot see the picture; nothing when there are to be none, and so no picture. */
  async picture(question: PictureQuestion): Promise<string | undefined> {
    const { Dialog, PictureDialog } = await import('./dialogs-door');
    return this.open(this.injector.get(Dialog), PictureDialog, question, 'cp-picture-title');
  }

  private open<Answer>(
    dialog: import('@angular/cdk/dialog').Dialog,
    component: Type<unknown>,
    data: unknown,
    ariaLabelledBy: string,
  ): Promise<Answer | undefined> {
    const opened = dialog.open<Answer>(component, {
      data,
      ariaLabelledBy,
      backdropClass: 'scrim',
      autoFocus: 'input, textarea',
    });
    return firstValueFrom(opened.closed);
  }
}
