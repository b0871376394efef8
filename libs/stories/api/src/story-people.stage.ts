import { randomUUID } from 'node:crypto';
import { type Actor, now, Perspective } from '@cp/kit/api';
import { AccountState } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './stories.module';
import { aStory, processGlobals } from './testing';

/** What a person on a story is asked for. */
const PERSON = 'handle mine spokenAs byline { name initials pseudonymous member { id } }';
const INVITATION = 'id state note from { name } to { name } about { id title summary kind }';

/** The questions that specs of people ask. */
export const PEOPLE = {
  people: `query ($id: ID!) { storyPeople(id: $id) { story { id } drawsLeft wasOut missing people { ${PERSON} } invitations { ${INVITATION} } } }`,
  invitation: `query ($id: ID!) { coAuthorInvitation(id: $id) { ${INVITATION} } }`,
  waiting: `{ myCoAuthorInvitations { ${INVITATION} } }`,
  invite: `mutation ($input: InviteCoAuthorInput!) { inviteCoAuthor(input: $input) { ${INVITATION} } }`,
  withdraw: 'mutation ($id: ID!) { withdrawCoAuthorInvitation(id: $id) }',
  accept: 'mutation ($input: AcceptCoAuthorInput!) { acceptCoAuthorInvitation(input: $input) { id } }',
  decline: 'mutation ($id: ID!) { declineCoAuthorInvitation(id: $id) }',
  leave: 'mutation ($storyId: ID!) { stopTelling(storyId: $storyId) }',
  remove: 'mutation ($input: RemoveCoAuthorInput!) { removeCoAuthor(input: $input) { id } }',
  draw: 'mutation ($storyId: ID!) { drawPseudonym(storyId: $storyId) { id author { name } } }',
  own: 'mutation ($input: UseOwnNameInput!) { useOwnName(input: $input) { id author { name } } }',
  story: `query ($id: ID!) { story(id: $id) { id title version edition updatedAt createdAt spokenAs author { name member { id } }
    authors { spokenAs byline { name initials pseudonymous member { id } } } tags { markedBy { name member { id } } spokenAs }
    teller { name spokenAs consent { how on agreedTo readBack } } } }`,
} as const;

/** What is asked of who tells a story. */
export interface ToldPeople {
  drawsLeft: number;
  wasOut: boolean;
  missing: string[];
  people: {
    handle: string;
    mine: boolean;
    spokenAs: string;
    byline: { name: string; pseudonymous: boolean };
  }[];
  invitations: { id: string; state: string; to: { name: string } }[];
}

/** Stories with members who can be found, for specs of who tells them. */
export class PeopleStage {
  private constructor(readonly bench: Bench) {}

  /** Starts the area on a database of its own. */
  static async open(): Promise<PeopleStage> {
    return new PeopleStage(await startBench({ modules: [StoriesModule], globals: processGlobals() }));
  }

  /** A member; one who lets themselves be found unless a spec says otherwise. */
  async member(name: string, perspective: Perspective, findable = true): Promise<Actor> {
    const actor = anActor(perspective, { name });
    const _id = new Types.ObjectId(actor.memberId);
    const listed = {
      order: `${name.toLowerCase()} ${actor.memberId}`,
      keys: [],
      perspectives: [],
      skillIds: [],
    };
    await this.bench.connection.collection('members').insertOne({
      ...{ _id, name, initials: actor.initials, perspectives: [perspective], roles: actor.roles },
      ...{
        state: AccountState.ACTIVE,
        organisationId: null,
        unit: null,
        lastSpokenAs: null,
        joinedAt: now(),
      },
      listed: findable ? listed : null,
    });
    const email = `${actor.memberId}@people.example`;
    await this.bench.connection.collection('accounts').insertOne({ _id, email, emailKey: email });
    return actor;
  }

  /** A story of somebody, as the database holds it. */
  async told(by: Actor, wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
    const authorId = new Types.ObjectId(by.memberId);
    const { id, ...row } = aStory({ authorId, authorIds: [authorId], ...wish });
    await this.bench.connection.collection('stories').insertOne(row);
    return id;
  }

  /** Asks as somebody. */
  ask(document: string, variables: object, actor: Actor | null): Promise<Answer> {
    return this.bench.graphql(document, { ...variables }, actor);
  }

  /** Asks what has to succeed. */
  async must<T>(document: string, variables: object, actor: Actor | null): Promise<T> {
    const answer = await this.ask(document, variables, actor);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return Object.values(answer.data ?? {})[0] as unknown as T;
  }

  /** Who tells a story, as one of its authors sees it. */
  people(id: string, actor: Actor): Promise<ToldPeople> {
    return this.must(PEOPLE.people, { id }, actor);
  }

  /** Asks somebody to tell a story; answers the invitation's id. */
  async invited(storyId: string, from: Actor, to: Actor, note = 'You saw it from the bed.'): Promise<string> {
    const input = { key: randomUUID(), storyId, memberId: to.memberId, note };
    return (await this.must<{ id: string }>(PEOPLE.invite, { input }, from)).id;
  }

  /** Has somebody tell a story too. */
  async joined(storyId: string, from: Actor, to: Actor, pseudonymous = false): Promise<void> {
    const id = await this.invited(storyId, from, to);
    const input = { id, spokenAs: to.perspectives[0] ?? null, pseudonymous };
    await this.must(PEOPLE.accept, { input }, to);
  }

  /** A story as the database holds it. */
  stored(id: string) {
    return this.bench.connection.collection('stories').findOne({ _id: new Types.ObjectId(id) });
  }
}
