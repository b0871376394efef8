import { registerEnumType } from '@nestjs/graphql';

/** Why somebody goes to the provider. */
export enum ProviderPurpose {
  SIGN_IN = 'SIGN_IN',
  /** To connect the account that they are signed in to. */
  CONNECT = 'CONNECT',
  /** To show once more who they are, before a change that asks for it. */
  PROVE = 'PROVE',
}
registerEnumType(ProviderPurpose, {
  name: 'ProviderPurpose',
  description:
    'Why somebody goes to the provider: to sign in, to connect it, or to show once more who they are.',
});

/** How far a visit to the provider is. */
export enum ProviderStep {
  /** Out at the provider. */
  OUT = 'OUT',
  /** Back, with an address that has an account here: its password connects the two. */
  CONNECT = 'CONNECT',
  /** Back, and new here. */
  JOIN = 'JOIN',
}
registerEnumType(ProviderStep, {
  name: 'ProviderStep',
  description: 'How far a visit to the provider is: out, or back to connect an account or to join.',
});
