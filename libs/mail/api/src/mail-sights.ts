import { Injectable } from '@nestjs/common';

/** Answers which of several things that a mail is about its reader may read now. */
export type StandingFor = (readerId: string, about: readonly string[]) => Promise<ReadonlySet<string>>;

/** The slot for the area that knows what mails are about: a mail may wait for days, and says nothing that was hidden meanwhile. */
@Injectable()
export class MailSights {
  private asked: StandingFor | null = null;

  /** Fills the slot; there is one that knows. */
  fill(asked: StandingFor): void {
    if (this.asked) throw new Error('somebody says already what mails may say');
    this.asked = asked;
  }

  /** What stands of it; where nobody knows, all of it. */
  async standing(readerId: string, about: readonly string[]): Promise<ReadonlySet<string>> {
    return this.asked ? this.asked(readerId, about) : new Set(about);
  }
}
