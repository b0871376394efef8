import { Injectable } from '@nestjs/common';

/** Somebody who was refused something: a guest has no member's id. */
export interface Denial {
  readonly memberId: string | null;
  /** What was asked for, such as `Mutation.suspendMember`. */
  readonly field: string;
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
}

type Listener = (denial: Denial) => Promise<void>;

/** Where areas hear of refusals, so that what guards need not know who keeps the record of them. */
@Injectable()
export class Denials {
  private readonly listeners: Listener[] = [];

  /** Hears of every refusal. A listener answers for its own failures. */
  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Tells of a refusal; who is refused does not wait for it. */
  tell(denial: Denial): void {
    for (const listener of this.listeners) void listener(denial);
  }
}
