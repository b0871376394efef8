import { Injectable } from '@nestjs/common';
import { AuditService } from '@cp/audit/api';
import { invalid, isDuplicate, now, Outbox, type RequestContext } from '@cp/kit/api';
import { HOUSE_RULES_VERSION } from './account.rules';
import type { Entrance } from './entrance.model';
import { EnterCommunity } from './enter-community';
import type { JoinByInvitationInput } from './invitation.inputs';
import { InvitationService } from './invitation.service';
import { JoinCommunity, type NewAccount } from './join-community';
import type { Member } from './member.model';
import { joinProblems } from './member.rules';
import { AccountState } from './member.vocabulary';
import { Passwords } from './password';

/** Joins on an invitation, in every mode: the token shows that the address is theirs, so there is nothing left to confirm. */
@Injectable()
export class JoinByInvitation {
  constructor(
    private readonly invitations: InvitationService,
    private readonly joining: JoinCommunity,
    private readonly door: EnterCommunity,
    private readonly passwords: Passwords,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** Makes the member and signs in. */
  async join({ token, ...said }: JoinByInvitationInput, request: RequestContext): Promise<Entrance> {
    const { email } = await this.invitations.open(token);
    const wish = { ...said, email };
    const problems = joinProblems(wish);
    if (problems.length > 0) throw invalid(...problems);
    const place = await this.joining.placeOf(wish);
    const passwordHash = await this.passwords.hash(wish.password);
    const agreedTo = { version: HOUSE_RULES_VERSION, at: now() };
    const state = AccountState.ACTIVE;
    const member = await this.make(token, { ...wish, place, passwordHash, state, agreedTo });
    const found = await this.door.enterable(member._id);
    if (!found) throw new Error('an account that was just made can be entered');
    return this.door.enter(found, { provedBy: 'LINK' }, request);
  }

  /** The account and the end of the invitation hold together or not at all. */
  private make(token: string, account: NewAccount): Promise<Member> {
    return this.outbox
      .run(async (transaction) => {
        const { session } = transaction;
        const id = await this.invitations.accept(token, session);
        const member = await this.joining.create(account, transaction);
        await this.audit.record(
          {
            action: 'member.joinedByInvitation',
            actorId: member.id,
            object: { kind: 'invitation', id },
          },
          session,
        );
        return member;
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? invalid({ path: 'email', key: 'fields.email.taken' }) : error;
      });
  }
}
