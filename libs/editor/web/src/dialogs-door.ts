/** What {@link EditorDialogs} fetches when it is first needed. */
export { Dialog } from '@angular/cdk/dialog';
export { LinkDialog } from './link-dialog';
export { PictureDialog } from './picture-dialog';
