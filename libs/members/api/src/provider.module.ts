import type { ModelDefinition } from '@nestjs/mongoose';
import { ConnectByPassword } from './connect-by-password';
import { IdentitiesLeaving } from './identities.leaving';
import { Identities } from './identities.service';
import { IdentityProvider } from './identity-provider';
import { Identity, IdentitySchema } from './identity.model';
import { JoinByProvider } from './join-by-provider';
import { MyProviderResolver } from './my-provider.resolver';
import { ProviderArrivals } from './provider-arrivals';
import { ProviderConnection } from './provider-connection';
import { ProviderVisit, ProviderVisitSchema } from './provider-visit.model';
import { ProviderVisits } from './provider-visits';
import { ProviderResolver } from './provider.resolver';
import './provider.texts';
import { StartProvider } from './start-provider';

/** What is stored of the way in through a provider. */
export const providerModels: ModelDefinition[] = [
  { name: Identity.name, schema: IdentitySchema },
  { name: ProviderVisit.name, schema: ProviderVisitSchema },
];

/** The way in through the provider of an organisation's accounts. */
export const providerProviders = [
  ConnectByPassword,
  Identities,
  IdentitiesLeaving,
  IdentityProvider,
  JoinByProvider,
  ProviderArrivals,
  ProviderConnection,
  ProviderVisits,
  StartProvider,
  MyProviderResolver,
  ProviderResolver,
];
