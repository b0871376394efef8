import { Field, ObjectType } from '@nestjs/graphql';
import { Member } from './member.model';
import { initialsOf } from './member.rules';

/** Under what name somebody contributed: their own, or a pseudonym behind which nothing leads to them. */
@ObjectType({ description: 'Under what name somebody contributed: their own, or a pseudonym.' })
export class Byline {
  @Field()
  name!: string;

  @Field()
  initials!: string;

  @Field({ description: 'True for a name that was made here; nobody can see who is behind it.' })
  pseudonymous!: boolean;

  @Field(() => Member, { nullable: true, description: 'Who it is; null for a pseudonym.' })
  member!: Member | null;
}

/** The byline of somebody under their own name. */
export const bylineOf = (member: Member): Byline => ({
  name: member.name,
  initials: member.initials,
  pseudonymous: false,
  member,
});

/** The byline of a pseudonym. It is made from the pseudonym alone, so that it can give nobody away. */
export const sealedByline = (pseudonym: string): Byline => ({
  name: pseudonym,
  initials: initialsOf(pseudonym),
  pseudonymous: true,
  member: null,
});

/** A byline as the news of a room carries it: what everybody there may see, and of a member only the id. */
export const pocketByline = (member: Member, pseudonym: string | null) => {
  const { name, initials, pseudonymous } = pseudonym === null ? bylineOf(member) : sealedByline(pseudonym);
  return { name, initials, pseudonymous, member: pseudonymous ? null : { id: member.id } };
};
