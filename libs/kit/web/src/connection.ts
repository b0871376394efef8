import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { fromEvent } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { GraphqlClient } from './graphql-client';

/** Whether the device is connected and the server within reach, for the shell's notice and for whatever should wait. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly client = inject(GraphqlClient);
  private readonly connected = signal(this.window?.navigator.onLine ?? true);

  readonly online = this.connected.asReadonly();
  readonly state = computed(() =>
    !this.connected() ? 'offline' : this.client.serverAway() ? 'server-away' : 'fine',
  );

  constructor() {
    if (!this.window) return;
    for (const [name, online] of [
      ['online', true],
      ['offline', false],
    ] as const) {
      fromEvent(this.window, name)
        .pipe(takeUntilDestroyed())
        .subscribe(() => this.connected.set(online));
    }
  }
}
