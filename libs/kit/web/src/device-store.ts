import { DOCUMENT, Injectable, inject } from '@angular/core';

const prefix = 'cp.';

/** The device's own storage, for a browser that may refuse it: reading then finds nothing and writing answers false. */
@Injectable({ providedIn: 'root' })
export class DeviceStore {
  private readonly window = inject(DOCUMENT).defaultView;

  read<T>(name: string): T | null {
    return this.attempt((storage) => {
      const text = storage.getItem(prefix + name);
      return text === null ? null : (JSON.parse(text) as T);
    }, null);
  }

  write(name: string, value: unknown): boolean {
    return this.attempt((storage) => {
      storage.setItem(prefix + name, JSON.stringify(value));
      return true;
    }, false);
  }

  remove(name: string): void {
    this.attempt((storage) => {
      storage.removeItem(prefix + name);
      return true;
    }, false);
  }

  /** The names in use that begin like this. */
  names(beginning: string): string[] {
    return this.attempt(
      (storage) =>
        Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
          .filter((name) => name.startsWith(prefix + beginning))
          .map((name) => name.slice(prefix.length)),
      [],
    );
  }

  private attempt<T>(use: (storage: Storage) => T, otherwise: T): T {
    try {
      // Merely naming localStorage throws when a browser has site data switched off.
      const storage = this.window?.localStorage;
      return storage ? use(storage) : otherwise;
    } catch {
      return otherwise;
    }
  }
}
