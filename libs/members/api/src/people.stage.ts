import { randomUUID } from 'node:crypto';
import { getModelToken } from '@nestjs/mongoose';
import { type Actor, now, PermissionRole, Perspective } from '@cp/kit/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { type Model, Types } from 'mongoose';
import { Member } from './member.model';
import { initialsOf } from './member.rules';
import { AccountState } from './member.vocabulary';
import { MembersModule } from './members.module';
import { ProfileField } from './profile.vocabulary';
import { anActor, memberGlobals } from './testing';

const OWN = `id version name pronouns perspectives jobTitle organisation { id name units } unit offer skillIds lookingFor
  interests shown findable showsPresence suggestion { id name unit state reason organisation { id } }`;
const MINE = `{ myProfile { ${OWN} } }`;
const SAVE = `mutation ($input: SaveProfileInput!) { saveProfile(input: $input) { ${OWN} } }`;

/** A profile as GraphQL tells it to its owner. */
export interface ToldProfile extends Record<string, unknown> {
  version: number;
  organisation: { id: string; name: string; units: string[] } | null;
  unit: string | null;
  shown: string[];
  suggestion: { id: string; name: string; unit: string | null; state: string; reason: string | null } | null;
}

/** Every field of a profile. */
export const EVERY_FIELD = Object.values(ProfileField);

/** The members area with people in it, for specs of profiles, of the directory and of organisations. */
export class PeopleStage {
  private constructor(readonly bench: Bench) {}

  /** Starts the area on a database of its own. */
  static async open(): Promise<PeopleStage> {
    return new PeopleStage(await startBench({ modules: [MembersModule], globals: memberGlobals() }));
  }

  /** Makes a member with these perspectives, and answers who acts for them. */
  async member(name: string, perspectives: Perspective[], more: Partial<Actor> = {}): Promise<Actor> {
    const _id = new Types.ObjectId();
    const roles = [...(more.roles ?? [PermissionRole.MEMBER])];
    const members = this.bench.app.get<Model<Member>>(getModelToken(Member.name));
    const fields = { _id, name, initials: initialsOf(name), perspectives, roles };
    await members.create({ ...fields, state: AccountState.ACTIVE, joinedAt: now() });
    return anActor(perspectives[0], { ...more, memberId: _id.toHexString(), name, perspectives, roles });
  }

  /** The administrator of the place. */
  administrator(name = 'Yusuf Tan'): Promise<Actor> {
    const roles = [PermissionRole.MEMBER, PermissionRole.ADMINISTRATOR];
    return this.member(name, [Perspective.NON_CLINICAL_STAFF], { roles });
  }

  /** Asks as somebody and answers the data, or fails with what went wrong. */
  async ask<T>(document: string, variables: Record<string, unknown>, actor: Actor | null): Promise<T> {
    const { data, errors } = await this.bench.graphql(document, variables, actor);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as unknown as T;
  }

  /** The own profile of somebody. */
  async profileOf(actor: Actor): Promise<ToldProfile> {
    return (await this.ask<{ myProfile: ToldProfile }>(MINE, {}, actor)).myProfile;
  }

  /** Sends a profile as somebody; what is not named stays as it is. */
  async send(actor: Actor, change: object = {}): Promise<Answer> {
    const { organisation, ...rest } = await this.profileOf(actor);
    const kept = Object.fromEntries(
      Object.entries(rest).filter(([field]) => field !== 'id' && field !== 'suggestion'),
    );
    const input = { ...kept, organisationId: organisation?.id ?? null, ...change };
    return this.bench.graphql(SAVE, { input }, actor);
  }

  /** The same, for a profile that is good. */
  async save(actor: Actor, change: object = {}): Promise<ToldProfile> {
    const { data, errors } = await this.send(actor, change);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as unknown as { saveProfile: ToldProfile }).saveProfile;
  }

  /** Adds an organisation by the hand of an administrator; answers its id. */
  async organisation(by: Actor, name: string, units: string[] = []): Promise<string> {
    const document = 'mutation ($input: AddOrganisationInput!) { addOrganisation(input: $input) { id } }';
    const { addOrganisation } = await this.ask<{ addOrganisation: { id: string } }>(
      document,
      { input: { name, units } },
      by,
    );
    return addOrganisation.id;
  }

  /** Suggests a place of work as somebody. */
  suggest(actor: Actor | null, place: object, key: string = randomUUID()): Promise<Answer> {
    const document =
      'mutation ($input: SuggestPlaceInput!) { suggestPlace(input: $input) { id name unit state } }';
    return this.bench.graphql(document, { input: { key, ...place } }, actor);
  }

  /** The events of a kind that were stored so far. */
  events(kind: string): Promise<{ ids: Record<string, string> }[]> {
    return this.bench.connection
      .collection<{ ids: Record<string, string> }>('events')
      .find({ kind })
      .toArray();
  }
}

/** The code of a refusal. */
export const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;

/** The fields that a refusal names. */
export const fieldsOf = ({ errors }: Answer): string[] =>
  errors?.[0]?.extensions.fields?.map(({ path }) => path) ?? [];
