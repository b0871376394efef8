import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, type Page, Public } from '@cp/kit/api';
import { AddOrganisationInput, MergeOrganisationsInput, OrganisationArgs } from './organisation.inputs';
import { Organisation, OrganisationConnection } from './organisation.model';
import { OrganisationService } from './organisation.service';

/** The list of organisations. */
@Resolver(() => Organisation)
export class OrganisationResolver {
  constructor(private readonly list: OrganisationService) {}

  @Public()
  @Query(() => OrganisationConnection, {
    description: 'Organisations that members can say they work for, by name.',
  })
  organisations(@Args() page: OrganisationArgs): Promise<Page<Organisation>> {
    return this.list.page(page);
  }

  @Can('organisation:manage')
  @Mutation(() => Organisation, { description: 'Adds an organisation to the list.' })
  addOrganisation(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddOrganisationInput,
  ): Promise<Organisation> {
    return this.list.addNew(actor, input);
  }

  @Can('organisation:manage')
  @Mutation(() => Organisation, {
    description: 'Makes one organisation of two: members, units and stories move to `into`.',
  })
  mergeOrganisations(
    @CurrentActor() actor: Actor,
    @Args('input') input: MergeOrganisationsInput,
  ): Promise<Organisation> {
    return this.list.merge(actor, input);
  }
}
