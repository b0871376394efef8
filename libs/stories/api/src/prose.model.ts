import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

/** What kind of block it is. */
export enum ProseKind {
  PARAGRAPH = 'PARAGRAPH',
  HEADING = 'HEADING',
  QUOTE = 'QUOTE',
  ITEM = 'ITEM',
  IMAGE = 'IMAGE',
  TABLE = 'TABLE',
}
registerEnumType(ProseKind, { name: 'ProseKind', description: 'What kind of block it is.' });

/** Words that look alike and stand together under the same marks. */
@ObjectType({ description: 'Words that look alike and stand together under the same marks.' })
export class ProseRun {
  @Field({ description: 'A line break is a "\\n".' })
  text!: string;

  @Field(() => Int, { description: 'Where it begins in the plain text of its section, in UTF-16 units.' })
  start!: number;

  @Field(() => Boolean, { nullable: true })
  strong?: boolean;

  @Field(() => Boolean, { nullable: true })
  em?: boolean;

  @Field(() => String, { nullable: true, description: 'Where a link leads: http, https or mailto.' })
  href?: string;

  @Field(() => [ID])
  tagIds!: string[];
}

/** A picture in a text. */
@ObjectType({ description: 'A picture in a text.' })
export class ProseImage {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'What it shows, for those who do not see it.' })
  alt!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'In dots. `null`, as the height is, where the story does not hold the picture: its words stand for it.',
  })
  width!: number | null;

  @Field(() => Int, { nullable: true })
  height!: number | null;
}

/** A field of a table. */
@ObjectType({ description: 'A field of a table.' })
export class ProseCell {
  @Field()
  header!: boolean;

  @Field(() => [ProseRun])
  runs!: ProseRun[];
}

/** A row of a table. */
@ObjectType({ description: 'A row of a table.' })
export class ProseRow {
  @Field(() => [ProseCell])
  cells!: ProseCell[];
}

/** A block of what somebody wrote, in the order of reading. */
@ObjectType({
  description: 'A block of what somebody wrote, in the order of reading; lists and quotes are flat.',
})
export class ProseBlock {
  @Field(() => ProseKind)
  kind!: ProseKind;

  @Field(() => [ProseRun])
  runs!: ProseRun[];

  @Field(() => Int, { nullable: true, description: 'Of an item: how deep in lists, 1 to 3.' })
  depth!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Of an item: whether it is numbered.' })
  ordered!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Of an item: its number in its list.' })
  number!: number | null;

  @Field(() => ProseImage, { nullable: true })
  image!: ProseImage | null;

  @Field(() => [ProseRow])
  rows!: ProseRow[];
}
