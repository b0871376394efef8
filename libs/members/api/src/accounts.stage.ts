import { type Actor, Perspective, type PermissionRole } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { type Answer, type Bench, type CookieJar, type From, startBench } from '@cp/testing';
import { JoinCommunity, type NewMember } from './join-community';
import { MembersModule } from './members.module';
import { SessionService } from './session.service';
import { memberGlobals } from './testing';

/** A password that is strong enough. */
export const PASSWORD = 'seven quiet lanterns drift';

const JOIN = 'mutation Join($input: JoinInput!) { join(input: $input) }';
const CONFIRM =
  'mutation Confirm($input: ConfirmAddressInput!) { confirmAddress(input: $input) { needs viewer { id roles perspectives can } } }';
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { needs viewer { id can } } }';

/** A member of a spec, with what they sign in with. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Accounts on a bench of their own, and the acts that specs of accounts are made of. */
export class AccountsStage {
  private people = 0;

  private constructor(readonly bench: Bench) {}

  static async open(): Promise<AccountsStage> {
    return new AccountsStage(await startBench({ modules: [MembersModule], globals: memberGlobals() }));
  }

  get sessions(): SessionService {
    return this.bench.app.get(SessionService);
  }

  /** What somebody writes who wants to join; a new address each time. */
  wish(more: object = {}) {
    return {
      name: 'Jean Whitlock',
      email: `person${++this.people}@example.org`,
      password: PASSWORD,
      perspectives: [Perspective.CARER],
      ...more,
    };
  }

  join(input: object, from?: From): Promise<Answer> {
    return this.bench.graphql(JOIN, { input }, null, from);
  }

  confirm(token: string, password: string | null = null, cookies: CookieJar = {}): Promise<Answer> {
    return this.bench.graphql(CONFIRM, { input: { token, password } }, null, { cookies });
  }

  signIn(email: string, password = PASSWORD, from: From = {}, more: object = {}): Promise<Answer> {
    return this.bench.graphql(SIGN_IN, { input: { email, password, ...more } }, null, from);
  }

  /** Somebody with an account that is open. */
  async person(more: Partial<NewMember> & { roles?: readonly PermissionRole[] } = {}): Promise<Person> {
    const wish = { ...this.wish(), ...more };
    const { id, name } = await this.bench.app.get(JoinCommunity).add(wish);
    return { id, name, email: wish.email };
  }

  /** Who acts in the session that an answer began. */
  async actorBehind({ session }: Answer): Promise<Actor> {
    const actor = await this.sessions.actorOf(session ?? undefined);
    if (!actor) throw new Error('nobody is signed in');
    return actor;
  }

  /** Somebody with an account, and the actor of a new session of theirs. */
  async signedIn(more: Partial<NewMember> = {}): Promise<{ person: Person; actor: Actor; answer: Answer }> {
    const person = await this.person(more);
    const answer = await this.signIn(person.email);
    return { person, answer, actor: await this.actorBehind(answer) };
  }

  /** The mails to an address, oldest first. */
  mailsTo(to: string): Promise<{ subject: string; text: string }[]> {
    return mailsTo(this.bench.app, to);
  }

  /** The token in the newest mail to an address that has one. */
  async tokenTo(to: string): Promise<string> {
    const mails = await this.mailsTo(to);
    const token = mails.map(({ text }) => /#([A-Za-z0-9_-]{43})/.exec(text)?.[1]).findLast(Boolean);
    if (!token) throw new Error(`no mail to ${to} has a link`);
    return token;
  }

  /** Everything that a collection holds, as text. */
  async contentOf(name: string): Promise<string> {
    return JSON.stringify(await this.bench.connection.collection(name).find({}).toArray());
  }
}

/** The code of the first error of an answer. */
export const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;

/** The fields that an answer asks to put right. */
export const fieldsOf = ({ errors }: Answer): string[] =>
  errors?.[0]?.extensions.fields?.map(({ path }) => path) ?? [];

/** What an answer tells, without the ids that differ each time. */
export const shapeOf = ({ errors, data, cookies }: Answer) => ({
  data,
  cookies: Object.keys(cookies).sort(),
  errors: errors?.map(({ message, extensions: { code, key } }) => ({ message, code, key })),
});
