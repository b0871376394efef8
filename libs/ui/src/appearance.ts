import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { DeviceStore } from '@cp/kit/web';

/** How a reader wants to see the place. Kept on the device, because eyes and screens differ by device. */
export interface Looks {
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'system' | 'more';
  readonly letters: 'usual' | 'clear';
}

/** What holds until somebody chooses. */
export const usualLooks: Looks = { theme: 'system', contrast: 'system', letters: 'usual' };

/**
 * What to write on the root element for these looks. More contrast without a chosen theme needs the device's theme said aloud,
 * because the tokens tell the dark form of high contrast by both attributes.
 */
export function attributesOf(looks: Looks, deviceIsDark: boolean): Record<string, string | null> {
  const more = looks.contrast === 'more';
  const theme = looks.theme === 'system' && more ? (deviceIsDark ? 'dark' : 'light') : looks.theme;
  return {
    'data-theme': theme === 'system' ? null : theme,
    'data-contrast': more ? 'more' : null,
    'data-letters': looks.letters === 'clear' ? 'clear' : null,
  };
}

/** Keeps the looks and puts them on the page. The shell's `appearance.js` does the same before the first paint. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  private readonly document = inject(DOCUMENT);
  private readonly store = inject(DeviceStore);
  private readonly dark = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
  private readonly chosen = signal<Looks>({ ...usualLooks, ...this.store.read<Partial<Looks>>('looks') });
  readonly looks = this.chosen.asReadonly();

  constructor() {
    this.dark?.addEventListener('change', () => this.show());
    this.show();
  }

  choose(change: Partial<Looks>): void {
    this.chosen.update((looks) => ({ ...looks, ...change }));
    this.store.write('looks', this.chosen());
    this.show();
  }

  private show(): void {
    const root = this.document.documentElement;
    for (const [name, value] of Object.entries(attributesOf(this.chosen(), this.dark?.matches ?? false))) {
      if (value === null) root.removeAttribute(name);
      else root.setAttribute(name, value);
    }
  }
}
