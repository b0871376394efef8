import { Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor } from '@cp/kit/api';
import { SendDigests } from './send-digests';

/** Digests on request. */
@Resolver()
export class DigestResolver {
  constructor(private readonly digests: SendDigests) {}

  @Can('signed-in')
  @Mutation(() => Boolean, {
    description: 'Mails the own digest at once; false when there is nothing to say.',
  })
  sendDigestNow(@CurrentActor() actor: Actor): Promise<boolean> {
    return this.digests.sendNow(actor);
  }
}
