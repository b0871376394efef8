import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Perspective, type RequestContext, type Viewer } from '@cp/kit/api';
import { SofftSkill, TaxonomyService } from '@cp/taxonomy/api';
import { OrganisationLoader } from './member.loader';
import { Member } from './member.model';
import { Organisation } from './organisation.model';
import { Offer } from './profile.model';
import { maySee } from './profile.rules';
import { ProfileField } from './profile.vocabulary';

/** Members as a viewer may see them, by whatever path they are reached: each field decides here. */
@Resolver(() => Member)
export class MemberResolver {
  constructor(
    private readonly loader: OrganisationLoader,
    private readonly taxonomy: TaxonomyService,
  ) {}

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() member: Member,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    if (!member.organisationId || !maySee(context.viewer, member, ProfileField.ORGANISATION)) return null;
    return this.loader.load(context, member.organisationId.toHexString());
  }

  @ResolveField(() => String, { nullable: true })
  unit(@Parent() member: Member, @CurrentViewer() viewer: Viewer): string | null {
    return maySee(viewer, member, ProfileField.UNIT) ? member.unit : null;
  }

  @ResolveField(() => String, { nullable: true })
  pronouns(@Parent() member: Member, @CurrentViewer() viewer: Viewer): string | null {
    return maySee(viewer, member, ProfileField.PRONOUNS) ? member.profile?.pronouns || null : null;
  }

  @ResolveField(() => [Perspective], {
    description: 'The perspectives that the member shows; none is also the answer where they show none.',
  })
  perspectives(@Parent() member: Member, @CurrentViewer() viewer: Viewer): Perspective[] {
    return maySee(viewer, member, ProfileField.PERSPECTIVES) ? member.perspectives : [];
  }

  @ResolveField(() => String, { nullable: true })
  jobTitle(@Parent() member: Member, @CurrentViewer() viewer: Viewer): string | null {
    return maySee(viewer, member, ProfileField.JOB_TITLE) ? member.profile?.jobTitle || null : null;
  }

  @ResolveField(() => Offer, { nullable: true, description: 'What the member can do for others.' })
  async offer(@Parent() member: Member, @CurrentViewer() viewer: Viewer): Promise<Offer | null> {
    const { profile } = member;
    if (!profile || !maySee(viewer, member, ProfileField.OFFERS)) return null;
    const skills = await Promise.all(profile.skillIds.map((id) => this.taxonomy.skill(id)));
    const known = skills.filter((skill): skill is SofftSkill => skill !== null);
    return profile.offer || known.length > 0 ? { text: profile.offer, skills: known } : null;
  }

  @ResolveField(() => String, { nullable: true })
  lookingFor(@Parent() member: Member, @CurrentViewer() viewer: Viewer): string | null {
    return maySee(viewer, member, ProfileField.LOOKING_FOR) ? member.profile?.lookingFor || null : null;
  }

  @ResolveField(() => [String])
  interests(@Parent() member: Member, @CurrentViewer() viewer: Viewer): string[] {
    return maySee(viewer, member, ProfileField.INTERESTS) ? (member.profile?.interests ?? []) : [];
  }
}
