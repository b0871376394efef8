// The door for those without Angular: how a client counts what it hears, as pure functions.
export * from './room.rules';
