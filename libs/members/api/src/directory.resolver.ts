import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, invalid, type RequestContext } from '@cp/kit/api';
import { type SofftSkill, TaxonomyService } from '@cp/taxonomy/api';
import { PeopleArgs, TeamArgs } from './directory.inputs';
import { PeopleConnection, TeamSkill, TeamVoice } from './directory.model';
import { DirectoryService, type Offered } from './directory.service';
import { MemberLoader } from './member.loader';
import { Member } from './member.model';

/** People who let themselves be found; for members only. */
@Resolver()
export class DirectoryResolver {
  constructor(
    private readonly directory: DirectoryService,
    private readonly taxonomy: TaxonomyService,
    private readonly members: MemberLoader,
  ) {}

  @Can('people:find')
  @Query(() => PeopleConnection, {
    description: 'Members who let themselves be found, by name; found only by what they show.',
  })
  people(@Args() asked: PeopleArgs): Promise<PeopleConnection> {
    return this.directory.page(asked);
  }

  @Can('people:find')
  @Query(() => Member, { description: 'A member who lets themselves be found.' })
  person(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }, IdPipe) id: string): Promise<Member> {
    return this.directory.person(actor, id);
  }

  @Can('people:find')
  @Query(() => [TeamSkill], { description: 'For each skill the members who offer it, by perspective.' })
  async team(@Args() { skillIds }: TeamArgs, @Context() context: RequestContext): Promise<TeamSkill[]> {
    const skills = await Promise.all([...new Set(skillIds)].map((id) => this.taxonomy.skill(id)));
    const known = skills.filter((skill): skill is SofftSkill => skill !== null);
    if (known.length < skills.length) throw invalid({ path: 'skillIds', key: 'fields.skillIds' });
    const offered = await this.directory.offering(known.map(({ id }) => id));
    return Promise.all(
      known.map(async (skill) => ({
        skill,
        voices: await Promise.all(
          offered.filter(({ skillId }) => skillId === skill.id).map((one) => this.voiceOf(one, context)),
        ),
      })),
    );
  }

  private async voiceOf(
    { perspective, count, memberIds }: Offered,
    context: RequestContext,
  ): Promise<TeamVoice> {
    const members = await Promise.all(memberIds.map((id) => this.members.load(context, id.toHexString())));
    return { perspective, count, members };
  }
}
