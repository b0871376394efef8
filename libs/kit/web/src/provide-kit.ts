import { type EnvironmentProviders, isDevMode, makeEnvironmentProviders } from '@angular/core';
import { InMemoryCache } from '@apollo/client/cache';
import { HttpLink } from '@apollo/client/link/http';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { provideApollo } from 'apollo-angular';
import { TitleStrategy } from '@angular/router';
import { Filler } from './filler';
import { PageTitle } from './page-title';

const patience = 15_000;

/** A request that gives up after fifteen seconds, so that a page can say so and offer to try again. */
const patientFetch: typeof fetch = async (input, init) => {
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  const timer = setTimeout(giveUp, patience);
  init?.signal?.addEventListener('abort', giveUp);
  try {
    return await fetch(input, { ...init, signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
};

/** Only the words, without the server: what specs of components need. */
export function provideWords(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: ['en'],
        defaultLang: 'en',
        prodMode: !isDevMode(),
        flatten: { aot: true },
        scopes: { autoPrefixKeys: false },
      },
    }),
    provideTranslocoTranspiler(Filler),
  ]);
}

/** Sets up what every room relies on: the words and the way to the server. */
export function provideKit(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideWords(),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideApollo(() => ({
      link: new HttpLink({ uri: '/graphql', fetch: patientFetch, credentials: 'same-origin' }),
      cache: new InMemoryCache(),
      defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
    })),
  ]);
}
