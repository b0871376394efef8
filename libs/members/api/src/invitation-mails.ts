import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { say } from '@cp/kit/api';
import { MailService } from '@cp/mail/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { Account } from './account.model';
import type { Invitation } from './invitation.model';
import { INVITATION_LIMITS } from './invitation.rules';
import { MailTokens } from './mail-tokens';
import { MemberService } from './member.service';

type Addressed = Pick<Invitation, '_id' | 'inviterId' | 'email' | 'emailKey' | 'name' | 'words'>;

/** The mails of invitations. Whoever is a member already is told so, and nobody else learns of it. */
@Injectable()
export class InvitationMails {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    private readonly members: MemberService,
    private readonly tokens: MailTokens,
    private readonly mail: MailService,
  ) {}

  /** Puts the mails of these invitations on their way, within the change that notes it. */
  async send(invitations: readonly Addressed[], session: ClientSession): Promise<void> {
    const accounts = await this.accounts
      .find({ emailKey: trusted({ $in: invitations.map(({ emailKey }) => emailKey ?? '') }) })
      .session(session)
      .lean();
    const known = new Map(accounts.map(({ emailKey, email }) => [emailKey, email]));
    const inviters = await this.members.byIds([
      ...new Set(invitations.map(({ inviterId }) => inviterId.toHexString())),
    ]);
    for (const invitation of invitations) {
      const inviter = inviters.get(invitation.inviterId.toHexString())?.name ?? '';
      const member = known.get(invitation.emailKey ?? '');
      if (member) await this.tellMember(inviter, member, session);
      else await this.invite(inviter, invitation, session);
    }
  }

  private async invite(
    inviter: string,
    { _id, email, emailKey, name, words }: Addressed,
    session: ClientSession,
  ): Promise<void> {
    if (!email || !emailKey) throw new Error('an invitation that is mailed has an address');
    const token = await this.tokens.issue(
      {
        kind: 'INVITATION',
        memberId: null,
        emailKey,
        lifeMs: INVITATION_LIMITS.lifeMs,
        words: { invitationId: _id.toHexString() },
      },
      session,
    );
    const params = {
      inviter,
      hello: name ? say('mail.invitation.hello', { name }) : say('mail.invitation.helloThere'),
      words: words ? say('mail.invitation.words', { inviter, words }) : '',
    };
    await this.mail.queue(
      { to: email, key: 'mail.invitation', params, path: `/invitation#${token}` },
      session,
    );
  }

  private tellMember(inviter: string, to: string, session: ClientSession): Promise<void> {
    return this.mail.queue({ to, key: 'mail.memberAlready', params: { inviter }, path: '/sign-in' }, session);
  }
}
