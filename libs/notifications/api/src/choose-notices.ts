import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  type FieldProblem,
  invalid,
  isDuplicate,
  now,
  objectId,
  Outbox,
} from '@cp/kit/api';
import { MailPreferences } from '@cp/members/api';
import { type ClientSession, Model } from 'mongoose';
import { DigestTurns } from './digest-turns.service';
import { isTimeZone } from './local-time.rules';
import { NoticeChoices, usualChoices } from './notice-choices.model';
import { changedChoices, declinedAfter, digestOf, LONGEST_PAUSE_DAYS } from './notice-choices.rules';
import type { ChooseNoticesInput } from './notice.inputs';

const DAY_MS = 86_400_000;

/** Keeps what a member chose about notices: with the choices, and with the kinds of mails that they declined. */
@Injectable()
export class ChooseNotices {
  constructor(
    @InjectModel(NoticeChoices.name) private readonly choices: Model<NoticeChoices>,
    private readonly mails: MailPreferences,
    private readonly digests: DigestTurns,
    private readonly outbox: Outbox,
  ) {}

  /** What somebody chose, and the kinds of mails that they declined. */
  async of({ memberId }: Pick<Actor, 'memberId'>, session?: ClientSession) {
    const row = await this.choices
      .findById(objectId(memberId))
      .session(session ?? null)
      .lean();
    const choices = row ?? usualChoices(memberId);
    const declined = await this.mails.declinedBy(memberId, session);
    return { choices: { ...choices, digest: digestOf(choices, declined) }, declined };
  }

  /** Keeps the whole, unless it was changed meanwhile somewhere else; saving the same again changes nothing more. */
  async choose(actor: Actor, input: ChooseNoticesInput): Promise<void> {
    const problems = problemsOf(input);
    if (problems.length > 0) throw invalid(...problems);
    try {
      await this.outbox.run(({ session }) => this.keep(actor, input, session));
    } catch (error) {
      // Two devices chose for the first time at once.
      if (isDuplicate(error)) throw conflict('notifications.choices.conflict', 1);
      throw error;
    }
  }

  private async keep(actor: Actor, input: ChooseNoticesInput, session: ClientSession): Promise<void> {
    const { choices, declined } = await this.of(actor, session);
    if (choices.version !== input.version) throw conflict('notifications.choices.conflict', choices.version);
    const changed = { ...changedChoices(choices, input), version: choices.version + 1 };
    const { _id } = choices;
    if (choices.version === 0) await this.choices.create([{ _id, ...changed }], { session });
    else {
      const row = { _id, version: choices.version };
      const { modifiedCount } = await this.choices.updateOne(row, { $set: changed }, { session });
      if (modifiedCount === 0) throw conflict('notifications.choices.conflict', choices.version);
    }
    await this.mails.decline(actor.memberId, declinedAfter(declined, input), session);
    await this.digests.planAnew(actor.memberId, session);
  }

  /** Forgets what somebody chose. */
  async forget(memberId: string): Promise<void> {
    await this.choices.deleteOne({ _id: objectId(memberId) });
  }
}

function problemsOf({ digest, pausedUntil }: ChooseNoticesInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!isTimeZone(digest.timeZone)) problems.push({ path: 'digest.timeZone', key: 'fields.timeZone' });
  const latest = now().getTime() + LONGEST_PAUSE_DAYS * DAY_MS;
  if (pausedUntil && pausedUntil.getTime() > latest)
    problems.push({ path: 'pausedUntil', key: 'fields.pausedUntil', params: { days: LONGEST_PAUSE_DAYS } });
  return problems;
}
