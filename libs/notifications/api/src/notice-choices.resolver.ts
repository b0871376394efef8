import { Args, Field, GraphQLISODateTime, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor } from '@cp/kit/api';
import { MailIn } from '@cp/mail/api';
import { ChooseNotices } from './choose-notices';
import { DigestRhythm, QuietHours } from './notice-choices.model';
import { type KindChoice, kindChoices } from './notice-choices.rules';
import { ChooseNoticesInput } from './notice.inputs';
import { MailPace, NoticeKind } from './notice.vocabulary';

/** How the viewer is told of a kind. */
@ObjectType({ description: 'How the viewer is told of a kind of notices.' })
export class NoticeKindChoice implements KindChoice {
  @Field(() => NoticeKind)
  kind!: NoticeKind;

  @Field({ description: 'Whether it comes into the inbox.' })
  inApp!: boolean;

  @Field(() => MailPace)
  mail!: MailPace;

  @Field({ description: 'Whether it rings on the devices for which the viewer has turned that on.' })
  push!: boolean;
}

/** What the viewer chose about notices, or what holds until they do. */
@ObjectType('NoticeChoices', {
  description: 'What the viewer chose about notices, or what holds until they do.',
})
export class OwnNoticeChoices {
  @Field(() => Int, {
    description: 'Rises with every change; a change names the version that it started from.',
  })
  version!: number;

  @Field(() => [NoticeKindChoice])
  kinds!: KindChoice[];

  @Field(() => DigestRhythm)
  digest!: DigestRhythm;

  @Field(() => QuietHours, { nullable: true, description: 'The hours in which no mail is wanted.' })
  quiet!: QuietHours | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until then no mail goes.' })
  pausedUntil!: Date | null;

  @Field({
    description: 'Whether discussions in which the viewer speaks are followed by themselves.',
  })
  autoFollow!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether what the viewer answers by mail is posted; `null` where no mails come in.',
  })
  answerByMail!: boolean | null;
}

/** How members want to be told. */
@Resolver()
export class NoticeChoicesResolver {
  constructor(
    private readonly choosing: ChooseNotices,
    private readonly mailIn: MailIn,
  ) {}

  @Can('signed-in')
  @Query(() => OwnNoticeChoices, { description: 'How the viewer wants to be told of things.' })
  async noticeChoices(@CurrentActor() actor: Actor): Promise<OwnNoticeChoices> {
    const { choices, declined } = await this.choosing.of(actor);
    const answerByMail = this.mailIn.inbound ? (choices.answerByMail ?? true) : null;
    return { ...choices, answerByMail, kinds: kindChoices(choices, declined, actor.can) };
  }

  @Can('signed-in')
  @Mutation(() => OwnNoticeChoices, { description: 'Chooses how to be told of things.' })
  async chooseNotices(
    @CurrentActor() actor: Actor,
    @Args('input') input: ChooseNoticesInput,
  ): Promise<OwnNoticeChoices> {
    await this.choosing.choose(actor, input);
    return this.noticeChoices(actor);
  }
}
