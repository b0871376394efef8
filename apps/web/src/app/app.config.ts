import { APP_BASE_HREF } from '@angular/common';
import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  provideRouter,
  withComponentInputBinding,
  withEnabledBlockingInitialNavigation,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withPreloading,
  withRouterConfig,
} from '@angular/router';
import { provideKit } from '@cp/kit/web';
import { Appearance } from '@cp/ui';
import { routes } from './app.routes';
import { LostPages } from './lost-pages';
import { PreloadWhenIdle } from './preload-when-idle';

/** The whole set-up: no zones, no animations package, no service that calls home. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideKit(),
    // Said here and not by a <base> element, which the content security policy does not allow.
    { provide: APP_BASE_HREF, useValue: '/' },
    provideRouter(
      routes,
      withComponentInputBinding(),
      // The page that the server wrote stays until the first page of the app is ready to take its place.
      withEnabledBlockingInitialNavigation(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withPreloading(PreloadWhenIdle),
      withRouterConfig({ resolveNavigationPromiseOnError: true }),
      withNavigationErrorHandler((error) => inject(LostPages).take(error)),
    ),
    provideAppInitializer(() => {
      inject(Appearance);
    }),
  ],
};
