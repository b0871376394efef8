import type { Type } from '@nestjs/common';
import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsMongoId, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Types } from 'mongoose';
import { invalid } from './domain-error';

/** Where a page of a list ends, and whether more follows. */
@ObjectType()
export class PageInfo {
  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field()
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Where it begins; null for a list that only goes forward.',
  })
  startCursor?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether something comes before it; null for a list that only goes forward.',
  })
  hasPreviousPage?: boolean | null;
}

/** Which page of a list: `first` 1 to 50, `after` the end cursor of the page before. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20 })
  @IsInt()
  @Min(1)
  @Max(50)
  first = 20;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  after?: string | null;
}

/** Which page of a list that is read both ways: forward from a place, back from one, or on both sides of one thing: `first` then says how many in all. */
@ArgsType()
export class BothWaysArgs extends PageArgs {
  @Field(() => Int, { nullable: true, description: 'The last 1 to 50, or those just `before` a place.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  last?: number | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  before?: string | null;

  @Field(() => ID, { nullable: true, description: 'The page in the middle of which this one is.' })
  @IsOptional()
  @IsMongoId()
  around?: string | null;
}

/** A page of a list. */
export interface Page<T> {
  nodes: T[];
  pageInfo: PageInfo;
}

/** The GraphQL connection type of a node type; subclass it and give it a name. */
export function connectionOf<T>(node: Type<T>): Type<Page<T>> {
  @ObjectType({ isAbstract: true })
  abstract class Connection implements Page<T> {
    @Field(() => [node])
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return Connection as Type<Page<T>>;
}

/** A place in a list that is ordered by a time and then by id. */
export interface Place {
  at: Date;
  id: Types.ObjectId;
}

const cursorOf = ({ at, id }: Place): string =>
  Buffer.from(`${at.getTime().toString(36)}.${id.toHexString()}`).toString('base64url');

/** Reads a cursor, and refuses one that we did not write. */
export function placeOf(cursor: string | null | undefined): Place | null {
  if (!cursor) return null;
  const match = /^([0-9a-z]{1,9})\.([0-9a-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!match?.[1] || !match[2]) throw invalid({ path: 'after', key: 'fields.after' });
  return { at: new Date(parseInt(match[1], 36)), id: new Types.ObjectId(match[2]) };
}

/** Cuts a page of `first` from `rows` that were read with a limit of `first + 1`. */
export function pageOf<T>(rows: readonly T[], first: number, place: (row: T) => Place): Page<T> {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { endCursor: last ? cursorOf(place(last)) : null, hasNextPage: rows.length > first },
  };
}

/** What of a list was read on both sides of a place: each from the place away, with one more than the page shows if there is one. */
export interface Sides<T> {
  readonly earlier: readonly T[];
  readonly later: readonly T[];
  /** How many of each the page shows. */
  readonly most: { readonly earlier: number; readonly later: number };
  /** Whether something lies on the side that was not read. */
  readonly beyond: { readonly earlier: boolean; readonly later: boolean };
}

/** Cuts a page of a list that is read both ways; it says what comes before it and after it. */
export function pageOfSides<T>(
  { earlier, later, most, beyond }: Sides<T>,
  place: (row: T) => Place,
): Page<T> {
  const nodes = [...earlier.slice(0, most.earlier).reverse(), ...later.slice(0, most.later)];
  const [first, last] = [nodes.at(0), nodes.at(-1)];
  return {
    nodes,
    pageInfo: {
      startCursor: first ? cursorOf(place(first)) : null,
      endCursor: last ? cursorOf(place(last)) : null,
      hasPreviousPage: earlier.length > most.earlier || beyond.earlier,
      hasNextPage: later.length > most.later || beyond.later,
    },
  };
}
