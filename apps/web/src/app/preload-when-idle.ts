import { Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { EMPTY, type Observable, switchMap, timer } from 'rxjs';

/** Fetches the code of the next pages once the first has settled, unless the reader asked their device to save data. */
@Injectable({ providedIn: 'root' })
export class PreloadWhenIdle implements PreloadingStrategy {
  preload(route: Route, load: () => Observable<unknown>): Observable<unknown> {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData || !route.data?.['preload']) return EMPTY;
    return timer(4000).pipe(switchMap(load));
  }
}
