/** What {@link Confirm} fetches when it is first needed. */
export { Dialog } from '@angular/cdk/dialog';
export { ConfirmDialog } from './confirm-dialog';
