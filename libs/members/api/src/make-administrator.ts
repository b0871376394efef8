import { Injectable } from '@nestjs/common';
import { conflict, invalid, isDuplicate, notFound, now, PermissionRole } from '@cp/kit/api';
import { NEW_PASSWORD_MS } from './account.rules';
import { type Act, AccountActs } from './account-acts';
import { Accounts } from './accounts.service';
import { ChangeRoles } from './change-roles';
import { JoinCommunity } from './join-community';
import { LastAdministrator } from './last-administrator';
import { MailTokens } from './mail-tokens';
import type { Member } from './member.model';
import { emailKeyOf, emailProblems, nameProblems, tidyName } from './member.rules';
import { AccountState } from './member.vocabulary';

/** A new administrator: who it is, and the path at which a password is chosen, once. */
export interface NewAdministrator {
  readonly name: string;
  readonly path: string;
  readonly until: Date;
}

/** Makes administrators from outside: only a command on the host calls this, so that the first one is nobody's gift. */
@Injectable()
export class MakeAdministrator {
  constructor(
    private readonly accounts: Accounts,
    private readonly joining: JoinCommunity,
    private readonly administrators: LastAdministrator,
    private readonly roles: ChangeRoles,
    private readonly tokens: MailTokens,
    private readonly acts: AccountActs,
  ) {}

  /** Makes an account without a password, and a link by which one is chosen; a second administrator only when that is `another`. */
  create(
    wish: { readonly email: string; readonly name: string },
    another: boolean,
  ): Promise<NewAdministrator> {
    const name = tidyName(wish.name);
    const problems = [...nameProblems(name), ...emailProblems(wish.email)];
    if (problems.length > 0) throw invalid(...problems);
    return this.acts
      .quietly(async (act) => {
        await this.refuseUnless(another, act);
        const account = {
          name,
          email: wish.email,
          passwordHash: null,
          perspectives: [],
          place: { organisationId: null, unit: null },
          state: AccountState.ACTIVE,
          roles: [PermissionRole.MEMBER, PermissionRole.ADMINISTRATOR],
        };
        const member = await this.joining.create(account, act);
        await this.roles.recordAdministrator(member, act.session);
        return this.link(member, wish.email, act);
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? invalid({ path: 'email', key: 'fields.email.taken' }) : error;
      });
  }

  /** Makes a member an administrator; their sessions end. */
  promote(email: string, another: boolean): Promise<Member> {
    return this.acts.quietly(async (act) => {
      await this.refuseUnless(another, act);
      const account = await this.accounts.ofAddress(emailKeyOf(email));
      const member = account && (await this.accounts.memberOf(account._id, act.session));
      if (!member) throw notFound('people.notFound');
      return this.roles.makeAdministrator({ ...member, id: member._id.toHexString() }, act);
    });
  }

  /** Whether there is an administrator at all decides; two commands at one time are looked at one after the other. */
  private async refuseUnless(another: boolean, { session }: Act): Promise<void> {
    await this.administrators.hold(session);
    if (!another && (await this.administrators.anyBut(null, session)))
      throw conflict('people.administratorThere');
  }

  private async link(member: Member, email: string, { session, mail }: Act): Promise<NewAdministrator> {
    const token = await this.tokens.issue(
      { kind: 'NEW_PASSWORD', memberId: member._id, emailKey: emailKeyOf(email), lifeMs: NEW_PASSWORD_MS },
      session,
    );
    const path = `/new-password#${token}`;
    await mail({ to: email.trim(), key: 'mail.administratorMade', params: { name: member.name }, path });
    return { name: member.name, path, until: new Date(now().getTime() + NEW_PASSWORD_MS) };
  }
}
