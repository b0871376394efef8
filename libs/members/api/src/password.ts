import { Inject, Injectable, Optional } from '@nestjs/common';
import { DomainError } from '@cp/kit/api';
import { hash, verify } from '@node-rs/argon2';

/** What a hash costs to make: KiB of memory, passes over it, lanes. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** Under this token a process may ask for stronger hashes than the least. */
export const HASH_COST = Symbol('hash cost');

/** OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB, 2 passes, 1 lane. Argon2id is this library's default. */
export const LEAST_COST: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const RUNNING = 4;
const WAITING = 64;
/** Strangers fill half of the queue at most, so that a flood of them leaves room for those who are known. */
const WAITING_STRANGERS = 32;

/** Hashes and checks passwords, a few at a time, so that a burst of sign-ins cannot use up the machine. */
@Injectable()
export class Passwords {
  private readonly cost: HashCost;
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** A hash that no password has, so that an unknown address takes the same time as a wrong password. */
  private readonly dummy: Promise<string>;

  constructor(@Optional() @Inject(HASH_COST) cost: HashCost | undefined) {
    this.cost = cost ?? LEAST_COST;
    this.dummy = hash('no account has this password', this.cost);
  }

  /** The hash to store for a password. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, this.cost), WAITING);
  }

  /** Whether a password belongs to a stored hash; without one the same work is done and the answer is no. */
  async matches(stored: string | null, password: string, familiar = true): Promise<boolean> {
    const against = stored ?? (await this.dummy);
    const right = await this.inTurn(() => verify(against, password), familiar ? WAITING : WAITING_STRANGERS);
    return right && stored !== null;
  }

  /** Whether a stored hash was made with weaker settings than those of today. */
  isWeak(stored: string): boolean {
    const [, memory, passes, lanes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored) ?? [];
    const { memoryCost, timeCost, parallelism } = this.cost;
    return !(Number(memory) >= memoryCost && Number(passes) >= timeCost && Number(lanes) >= parallelism);
  }

  private async inTurn<T>(work: () => Promise<T>, most: number): Promise<T> {
    if (this.running >= RUNNING) {
      if (this.waiting.length >= most) throw new DomainError('TOO_MANY_REQUESTS', 'members.busy');
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
