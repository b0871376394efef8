import { DestroyRef, effect, inject, signal } from '@angular/core';
import type { Signal } from '@angular/core';

const EVERY = 10_000;

/**
 * Says how many have arrived since it last spoke, at once and then every ten seconds at most, so that a lively discussion does not talk
 * over whoever listens to the page. Call it in an injection context.
 */
export function saidCalmly(count: Signal<number>): Signal<number> {
  const said = signal(0);
  let told = count();
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = () => {
    timer = undefined;
    last = performance.now();
    said.set(count() - told);
    told = count();
  };
  effect(() => {
    if (count() <= told || timer) return;
    timer = setTimeout(say, Math.max(0, last + EVERY - performance.now()));
  });
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return said;
}
