import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { MailChoices } from '@cp/mail/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { Member } from './member.model';

/** Keeps what kinds of mails a member has declined: by the link that stands in them, or where they choose. */
@Injectable()
export class MailPreferences implements OnModuleInit {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly choices: MailChoices,
  ) {}

  onModuleInit(): void {
    this.choices.fill(async ({ memberId, kind }) => {
      const member = { _id: new Types.ObjectId(memberId) };
      await this.members.updateOne(member, { $addToSet: { mutedMails: kind } });
    });
  }

  /** The kinds that somebody has declined. */
  async declinedBy(memberId: string, session?: ClientSession): Promise<string[]> {
    const row = await this.members
      .findById(memberId)
      .select({ mutedMails: 1 })
      .session(session ?? null)
      .lean();
    return row?.mutedMails ?? [];
  }

  /** Keeps that somebody declines these kinds and no others. */
  async decline(memberId: string, kinds: readonly string[], session: ClientSession): Promise<void> {
    const member = { _id: new Types.ObjectId(memberId) };
    await this.members.updateOne(member, { $set: { mutedMails: [...kinds] } }, { session });
  }
}
