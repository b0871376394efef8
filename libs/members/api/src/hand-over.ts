import { Inject, Injectable } from '@nestjs/common';
import { type Actor, notFound, now, objectId, tooMany } from '@cp/kit/api';
import { MAIL_SETTINGS, type MailSettings } from '@cp/mail/api';
import { AccountActs } from './account-acts';
import { EXPORT_LINK_MS, EXPORTS_OF_MEMBER } from './account.rules';
import { archiveOf } from './export.archive';
import { ExportParts } from './export.parts';
import type { ProofOnlyInput } from './leaving.inputs';
import { MailTokens } from './mail-tokens';
import { Proofs } from './proof.service';
import { Throttles } from './throttles';

/** Hands somebody everything that is kept of them: a link that is good once and for a day, and the archive behind it. */
@Injectable()
export class HandOver {
  constructor(
    private readonly proofs: Proofs,
    private readonly throttles: Throttles,
    private readonly tokens: MailTokens,
    private readonly parts: ExportParts,
    private readonly acts: AccountActs,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  /** Makes the link, mails it and returns its token; earlier links are good no more. */
  async request(actor: Actor, { proof }: ProofOnlyInput): Promise<string> {
    const { _id, email, emailKey } = await this.proofs.require(actor, proof);
    if (!(await this.throttles.allows('export', actor.memberId, EXPORTS_OF_MEMBER)))
      throw tooMany('members.tooManyExports');
    return this.acts.run('export.requested', actor.memberId, async ({ session, mail }) => {
      const wish = { kind: 'EXPORT', memberId: _id, emailKey, lifeMs: EXPORT_LINK_MS } as const;
      const token = await this.tokens.issue(wish, session);
      const path = `/my-part/export#${token}`;
      await mail({ to: email, key: 'mail.export', params: { name: actor.name }, path });
      return token;
    });
  }

  /** Uses the link up and begins the archive. A link of somebody else is no link. */
  async open(actor: Actor, token: string): Promise<AsyncGenerator<Uint8Array>> {
    const asked = await this.tokens.peek('EXPORT', token);
    if (!asked?.memberId?.equals(objectId(actor.memberId))) throw notFound('members.linkGone');
    await this.acts.run('export.downloaded', actor.memberId, async ({ session }) => {
      if (!(await this.tokens.take('EXPORT', token, session))) throw notFound('members.linkGone');
    });
    const { publicUrl } = this.settings;
    const owner = { memberId: actor.memberId, link: (path: string) => `${publicUrl}${path}` };
    return archiveOf(this.parts.all(), owner, { name: actor.name, madeAt: now(), community: publicUrl });
  }
}
