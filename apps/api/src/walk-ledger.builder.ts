import type { Way } from './walk-documents.builder';

/** What all walkers together did. */
export class Ledger {
  documents = 0;
  /** Ways through the schema that were asked, over all documents. */
  ways = 0;
  frames = 0;
  pages = 0;
  /** The ways whose fields are in `fields` already. */
  readonly noted = new WeakSet<Way>();
  /** Fields of types that were asked for, such as `Member.name`. */
  readonly fields = new Set<string>();
  /** Root fields whose own code ran: what was only refused at the door is not among them. */
  readonly reached = new Set<string>();
}
