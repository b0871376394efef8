import { Injectable, Injector, inject, signal } from '@angular/core';
import type { UploadPicture } from '@cp/editor/web';

/** Fetches the editor once for all fields of the page. Where it cannot be fetched the plain fields simply stay. */
@Injectable({ providedIn: 'root' })
export class EditorDoor {
  private readonly injector = inject(Injector);
  private readonly arrived = signal(false);
  private readonly sends = signal<UploadPicture | null>(null);
  private fetching = false;

  /** Whether the editor can be shown at once. */
  readonly there = this.arrived.asReadonly();
  /** Sends a picture to the server; null until the editor is there. */
  readonly upload = this.sends.asReadonly();

  /** Fetches the editor with all that it needs to be typed in; asked again, tries again what did not work. */
  async open(): Promise<void> {
    if (this.arrived() || this.fetching) return;
    this.fetching = true;
    try {
      const { ImageUploads, fetchEditing } = await import('./editor-room');
      await fetchEditing();
      const uploads = this.injector.get(ImageUploads);
      this.sends.set((file) => uploads.upload(file));
      this.arrived.set(true);
    } catch {
      // Offline, or a new version is on the server: words can be typed all the same.
    } finally {
      this.fetching = false;
    }
  }
}
