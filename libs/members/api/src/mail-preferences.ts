import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { MailChoices } from '@cp/mail/api';
import { Model, Types } from 'mongoose';
import { Member } from './member.model';

/** Keeps what kinds of mails a member has declined, by the link that stands in them. */
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
}
