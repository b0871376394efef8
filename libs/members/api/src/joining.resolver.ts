import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Public, Request, type RequestContext } from '@cp/kit/api';
import { JOINING_MS } from './account.rules';
import { AskToJoin } from './ask-to-join';
import { ConfirmAddress } from './confirm-address';
import { Entrance } from './entrance.model';
import { ConfirmAddressInput, JoinInput, PlainLinkInput } from './members.inputs';

/** Joining, in two halves: asking, and opening the mailed link. */
@Resolver()
export class JoiningResolver {
  constructor(
    private readonly joining: AskToJoin,
    private readonly confirming: ConfirmAddress,
  ) {}

  @Public()
  @Mutation(() => Boolean, {
    description:
      'Asks to join: a link is mailed that confirms the address. The answer does not tell whether it has an account.',
  })
  async join(@Args('input') input: JoinInput, @Request() request: RequestContext): Promise<boolean> {
    request.cookies.write('joining', await this.joining.ask(input, request.address), JOINING_MS);
    return true;
  }

  @Public()
  @Mutation(() => Entrance, {
    description: 'Confirms an address by the mailed link, makes the account and signs in.',
  })
  confirmAddress(
    @Args('input') input: ConfirmAddressInput,
    @Request() request: RequestContext,
  ): Promise<Entrance> {
    return this.confirming.confirm(input, request);
  }

  @Public()
  @Mutation(() => Boolean, {
    description: 'Throws a wish to join away that somebody else made with this address.',
  })
  async disownAddress(@Args('input') { token }: PlainLinkInput): Promise<boolean> {
    await this.confirming.disown(token);
    return true;
  }
}
