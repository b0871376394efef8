import { Field, ObjectType } from '@nestjs/graphql';

/** A story written out to take along, for reading and as data. */
@ObjectType({ description: 'A story written out to take along: in the order of SQUIRE 2.0, and as data.' })
export class StoryExport {
  @Field({ description: 'In the order of SQUIRE 2.0, as markdown.' })
  markdown!: string;

  @Field({ description: 'As JSON; `schema` and `version` say of which shape. See docs/export.md.' })
  json!: string;
}
