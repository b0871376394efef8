import { registerEnumType } from '@nestjs/graphql';

/** Where an account stands. What it may do follows from this together with its roles. */
export enum AccountState {
  /** The address has not been confirmed yet: reads, and writes nothing. */
  UNVERIFIED = 'UNVERIFIED',
  /** The address is confirmed; a moderator has yet to let the member in. */
  WAITING = 'WAITING',
  ACTIVE = 'ACTIVE',
  /** A moderator closed the account, for a time or for good. */
  SUSPENDED = 'SUSPENDED',
  /** The member closed it; signing in opens it again. */
  DEACTIVATED = 'DEACTIVATED',
  /** The member left; nothing personal is kept. */
  LEFT = 'LEFT',
}
registerEnumType(AccountState, { name: 'AccountState', description: 'Where an account stands.' });
