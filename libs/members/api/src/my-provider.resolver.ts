import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, Request, type RequestContext } from '@cp/kit/api';
import { EnterCommunity } from './enter-community';
import { ProofInput } from './members.inputs';
import { ProviderConnection } from './provider-connection';
import { MyProvider } from './provider.model';

/** A member's own connection with the provider. */
@Resolver(() => MyProvider)
export class MyProviderResolver {
  constructor(
    private readonly connection: ProviderConnection,
    private readonly door: EnterCommunity,
  ) {}

  @Can('signed-in')
  @Query(() => MyProvider, {
    nullable: true,
    description: 'Whether the member can sign in through the provider; null where there is none.',
  })
  myProvider(@CurrentActor() actor: Actor): Promise<MyProvider | null> {
    return this.connection.mine(actor);
  }

  @Can('signed-in')
  @Mutation(() => Boolean, {
    description: 'Takes the connection with the provider away; other sessions end.',
  })
  async disconnectProvider(
    @Args('proof') proof: ProofInput,
    @CurrentActor() actor: Actor,
    @Request() request: RequestContext,
  ): Promise<boolean> {
    await this.door.let(await this.connection.disconnect(actor, proof), request);
    return true;
  }
}
