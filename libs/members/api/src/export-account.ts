import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, say } from '@cp/kit/api';
import { Model } from 'mongoose';
import { Account } from './account.model';
import { type ExportRecord, ExportParts, type Owner } from './export.parts';
import { dateInWords, spokenAsInWords } from './export.words';
import { Member } from './member.model';
import { MemberService } from './member.service';
import { Session } from './session.model';
import { MOST_SESSIONS } from './session.rules';
import { Suggestion } from './suggestion.model';

/** What this area itself keeps of a member: the account without its secrets, who they are to others, and where they are signed in. */
@Injectable()
export class ExportAccount implements OnModuleInit {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    @InjectModel(Session.name) private readonly sessions: Model<Session>,
    @InjectModel(Suggestion.name) private readonly suggestions: Model<Suggestion>,
    private readonly service: MemberService,
    private readonly parts: ExportParts,
  ) {}

  onModuleInit(): void {
    this.parts.register('account', { records: (owner) => this.account(owner) });
    this.parts.register('sessions', {
      records: (owner) => this.signedIn(owner),
      columns: ['device', 'startedAt', 'seenAt', 'endsAt'],
    });
    this.parts.register('suggestions', { records: (owner) => this.suggested(owner) });
  }

  private async *account({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    const _id = objectId(memberId);
    const account = await this.accounts.findById(_id).lean();
    // By what others find a member is made from the rest, and says nothing more.
    const member = await this.members.findById(_id).select({ listed: 0 }).lean();
    if (!account || !member) return;
    const place = member.organisationId?.toHexString();
    const organisation = place
      ? ((await this.service.organisationsByIds([place])).get(place)?.name ?? null)
      : null;
    const { _id: id, organisationId, ...known } = member;
    const ways = {
      email: account.email,
      hasPassword: account.passwordHash !== null,
      agreedTo: account.agreedTo,
      secondFactor: !!account.secondFactor?.confirmedAt,
    };
    const { profile } = member;
    const facts: [string, string][] = [
      ['email', account.email],
      ['perspectives', member.perspectives.map(spokenAsInWords).join(', ')],
      ['organisation', [organisation, member.unit].filter(Boolean).join(', ')],
      ['joined', dateInWords(member.joinedAt)],
      ['pronouns', profile?.pronouns ?? ''],
      ['jobTitle', profile?.jobTitle ?? ''],
      ['offer', profile?.offer ?? ''],
      ['lookingFor', profile?.lookingFor ?? ''],
      ['interests', profile?.interests.join(', ') ?? ''],
    ];
    yield {
      values: {
        ...known,
        id: id.toHexString(),
        organisationId: organisationId?.toHexString() ?? null,
        organisation,
        ...ways,
      },
      reading: {
        title: member.name,
        facts: facts.filter(([, said]) => said !== '').map(([key, said]) => [say(`export.${key}`), said]),
      },
    };
  }

  private async *signedIn({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    const rows = await this.sessions
      .find({ memberId: objectId(memberId), waitsForCode: false })
      .sort({ startedAt: 1 })
      .limit(MOST_SESSIONS)
      .lean();
    for (const { device, startedAt, seenAt, endsAt } of rows)
      yield {
        values: {
          device,
          startedAt: startedAt.toISOString(),
          seenAt: seenAt.toISOString(),
          endsAt: endsAt.toISOString(),
        },
        reading: {
          title: device || say('export.device.unknown'),
          facts: [
            [say('export.started'), dateInWords(startedAt)],
            [say('export.seen'), dateInWords(seenAt)],
          ],
        },
      };
  }

  private async *suggested({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    const rows = this.suggestions
      .find({ memberId: objectId(memberId) })
      .sort({ createdAt: -1 })
      .lean()
      .cursor();
    for await (const { name, unit, state, reason, createdAt } of rows)
      yield {
        values: { name, unit, state, reason, createdAt: createdAt.toISOString() },
        reading: { title: unit ?? name, facts: [[say('export.at'), dateInWords(createdAt)]] },
      };
  }
}
