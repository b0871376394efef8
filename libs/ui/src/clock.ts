import { DestroyRef, Injectable, inject, signal } from '@angular/core';

const step = 10_000;

/** The time of day as a signal that moves every ten seconds, one for the whole page, so that "5 minutes ago" stays true. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly moving = signal(Date.now());
  readonly now = this.moving.asReadonly();

  constructor() {
    const timer = setInterval(() => this.moving.set(Date.now()), step);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
