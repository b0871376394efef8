import type { Provider } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Actor, Outbox, PermissionRole, Perspective } from '@cp/kit/api';
import { MAIL_SETTINGS, type MailSettings } from '@cp/mail/api';
import { mailsTo, someMailSettings } from '@cp/mail/api/testing';
import { JoinCommunity, type MemberNotice, MemberNotices } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { type Model, Types } from 'mongoose';
import { NoticeChoices, usualChoices } from './notice-choices.model';
import { Notice } from './notice.model';
import { NotificationsModule } from './notifications.module';

/** The areas of a community with people who are told things, for specs of notices. */
export class NotificationsStage {
  private people = 0;

  private constructor(readonly bench: Bench) {}

  /** Starts the areas on a database of their own; mails go to a mail server, if there is one. */
  static async open(
    mail: Partial<MailSettings> = {},
    more: readonly Provider[] = [],
  ): Promise<NotificationsStage> {
    return new NotificationsStage(
      await startBench({
        modules: [NotificationsModule],
        globals: [...processGlobals(), { provide: MAIL_SETTINGS, useValue: someMailSettings(mail) }, ...more],
      }),
    );
  }

  /** Makes a member with an address, and answers who acts for them. */
  async member(perspective = Perspective.CLINICIAN, more: Partial<Actor> = {}): Promise<Actor> {
    this.people += 1;
    const roles = more.roles ?? [PermissionRole.MEMBER];
    const name = more.name ?? `Robin ${String.fromCharCode(64 + this.people)}`;
    const { id } = await this.bench.app.get(JoinCommunity).add({
      name,
      email: this.addressOf(this.people),
      password: 'a long quiet password for spec',
      perspectives: [perspective],
      roles,
    });
    await this.bench.connection
      .collection('members')
      .updateOne(
        { _id: new Types.ObjectId(id) },
        { $set: { organisationId: more.organisationId ? new Types.ObjectId(more.organisationId) : null } },
      );
    const actor = anActor(perspective, { ...more, memberId: id, name });
    this.addresses.set(id, this.addressOf(this.people));
    return actor;
  }

  private readonly addresses = new Map<string, string>();

  /** The address of somebody. */
  addressTo({ memberId }: Actor): string {
    return this.addresses.get(memberId) ?? '';
  }

  private addressOf(person: number): string {
    return `robin${person}@example.org`;
  }

  /** The subjects of the mails to somebody, the newest last, without the welcome. */
  async mailsTo({ memberId }: Actor): Promise<string[]> {
    const mails = await mailsTo(this.bench.app, this.addresses.get(memberId) ?? '');
    return mails.map(({ subject }) => subject).filter((subject) => !subject.startsWith('Welcome'));
  }

  /** Tells members something, as an area does. */
  tell(members: readonly Actor[], notice: MemberNotice): Promise<number> {
    const { app } = this.bench;
    const ids = members.map(({ memberId }) => memberId);
    return app.get(Outbox).run(({ session }) => app.get(MemberNotices).tell(ids, notice, session));
  }

  /** What somebody chose about notices. */
  async choose({ memberId }: Actor, choices: Partial<Omit<NoticeChoices, '_id'>>): Promise<void> {
    const model = this.bench.app.get<Model<NoticeChoices>>(getModelToken(NoticeChoices.name));
    const { _id, ...usual } = usualChoices(memberId);
    await model.updateOne({ _id }, { $set: { ...usual, ...choices } }, { upsert: true });
  }

  /** The lines of somebody's inbox as they are stored, the oldest first. */
  async linesOf({ memberId }: Actor): Promise<Notice[]> {
    const model = this.bench.app.get<Model<Notice>>(getModelToken(Notice.name));
    return model
      .find({ memberId: new Types.ObjectId(memberId) })
      .sort({ at: 1, _id: 1 })
      .lean();
  }

  /** Puts a story there. */
  async story(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
    const { id, ...row } = aStory(wish);
    await this.bench.connection.collection('stories').insertOne(row);
    return id;
  }

  /** Asks as somebody and answers the data, or fails with what went wrong. */
  async ask<T>(document: string, variables: Record<string, unknown>, actor: Actor | null): Promise<T> {
    const { data, errors } = await this.bench.graphql(document, variables, actor);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as unknown as T;
  }
}

/** The code with which something was refused. */
export const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
