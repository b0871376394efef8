import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Public, Request, type RequestContext } from '@cp/kit/api';
import { ConnectByPassword } from './connect-by-password';
import { Entrance } from './entrance.model';
import { JoinByProvider } from './join-by-provider';
import { ProviderArrivals } from './provider-arrivals';
import { ConnectProviderInput, JoinByProviderInput, StartProviderInput } from './provider.inputs';
import { ProviderArrival, SignInWays } from './provider.model';
import { StartProvider } from './start-provider';

/** The way in through the provider of an organisation's accounts. */
@Resolver(() => ProviderArrival)
export class ProviderResolver {
  constructor(
    private readonly arrivals: ProviderArrivals,
    private readonly starting: StartProvider,
    private readonly connecting: ConnectByPassword,
    private readonly joining: JoinByProvider,
  ) {}

  @Public()
  @Query(() => SignInWays, { description: 'The ways to sign in besides the password.' })
  signInWays(): SignInWays {
    return this.arrivals.ways();
  }

  @Public()
  @Query(() => ProviderArrival, {
    nullable: true,
    description:
      'What the provider said of whoever asks, in this browser, until they have joined or connected.',
  })
  providerArrival(@Request() request: RequestContext): Promise<ProviderArrival | null> {
    return this.arrivals.of(request);
  }

  @Public()
  @Mutation(() => String, {
    description: 'Begins a visit to the provider in this browser; answers the address to go to.',
  })
  startProvider(
    @Args('input') input: StartProviderInput,
    @Request() request: RequestContext,
  ): Promise<string> {
    return this.starting.start(input, request);
  }

  @Public()
  @Mutation(() => Entrance, {
    description:
      'Connects the account that has the address with the provider, by its password, and signs in.',
  })
  connectProvider(
    @Args('input') { password }: ConnectProviderInput,
    @Request() request: RequestContext,
  ): Promise<Entrance> {
    return this.connecting.connect(password, request);
  }

  @Public()
  @Mutation(() => Entrance, { description: 'Joins as who the provider says one is, and signs in.' })
  joinByProvider(
    @Args('input') input: JoinByProviderInput,
    @Request() request: RequestContext,
  ): Promise<Entrance> {
    return this.joining.join(input, request);
  }
}
