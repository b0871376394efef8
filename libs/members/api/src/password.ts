import { Injectable } from '@nestjs/common';
import { DomainError } from '@cp/kit/api';
import { hash, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB, 2 passes, 1 lane. Argon2id is this library's default.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const RUNNING = 4;
const WAITING = 64;

/** Hashes and checks passwords, a few at a time, so that a burst of sign-ins cannot use up the machine. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** A hash that no password has, so that an unknown address takes the same time as a wrong password. */
  private readonly dummy = hash('no account has this password', COST);

  /** The hash to store for a password. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** Whether a password belongs to a stored hash; without one the same work is done and the answer is no. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.dummy);
    const right = await this.inTurn(() => verify(against, password));
    return right && stored !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= RUNNING) {
      if (this.waiting.length >= WAITING) throw new DomainError('TOO_MANY_REQUESTS', 'members.busy');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}
