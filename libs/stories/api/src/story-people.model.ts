import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { CoAuthorInvitation } from './co-author-invitation.model';
import { Story } from './story.model';

/** Somebody who tells a story, as those who tell it with them see it: no more than readers do, and a handle. */
@ObjectType({ description: 'Somebody who tells a story, as its authors see it.' })
export class StoryPerson {
  @Field(() => ID, {
    nullable: true,
    description: 'By which a co-author is taken off; null for who began it.',
  })
  handle!: string | null;

  @Field(() => Byline)
  byline!: Byline;

  @Field(() => Perspective, { nullable: true })
  spokenAs!: Perspective | null;

  @Field({ description: 'Whether it is the viewer.' })
  mine!: boolean;
}

/** Who tells a story: for its authors. */
@ObjectType({ description: 'Who tells a story, and who is asked to; for its authors.' })
export class StoryPeople {
  @Field(() => Story)
  story!: Story;

  @Field(() => [StoryPerson], { description: 'Who began it comes first; at most eleven.' })
  people!: StoryPerson[];

  @Field(() => [CoAuthorInvitation], {
    description: 'For who began it: those who have not answered; at most fifty.',
  })
  invitations!: CoAuthorInvitation[];

  @Field(() => [Perspective], { description: 'Perspectives from which nobody tells it yet.' })
  missing!: Perspective[];

  @Field(() => Int, { description: 'How often the viewer can still have a name made up for this story.' })
  drawsLeft!: number;

  @Field({ description: 'Whether the viewer’s name on it is known to readers already.' })
  wasOut!: boolean;
}
