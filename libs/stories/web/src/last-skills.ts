import { Injectable, inject } from '@angular/core';
import { DeviceStore, Session } from '@cp/kit/web';

const KEPT = 'marks.lastSkills';
const MOST = 5;

/** The skills that somebody chose last, kept on their device alone. */
@Injectable({ providedIn: 'root' })
export class LastSkills {
  private readonly device = inject(DeviceStore);

  constructor() {
    inject(Session).whenLeaving(() => this.device.remove(KEPT));
  }

  /** Their ids, the last first; five at most. */
  ids(): readonly string[] {
    const kept = this.device.read<unknown>(KEPT);
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  }

  chose(id: string): void {
    this.device.write(KEPT, [id, ...this.ids().filter((other) => other !== id)].slice(0, MOST));
  }
}
