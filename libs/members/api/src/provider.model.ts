import { Field, ObjectType } from '@nestjs/graphql';
import { ProviderStep } from './provider.vocabulary';

/** The ways to sign in besides the password. */
@ObjectType({ description: 'The ways to sign in besides the password.' })
export class SignInWays {
  @Field(() => String, { nullable: true, description: 'What people call the provider of their accounts.' })
  provider!: string | null;
}

/** Somebody who came back from the provider and has something left to do here. */
@ObjectType({
  description:
    'What the provider said of whoever asks, in this browser, until they have joined or connected.',
})
export class ProviderArrival {
  @Field(() => ProviderStep)
  step!: ProviderStep;

  @Field()
  provider!: string;

  @Field()
  email!: string;

  @Field({
    description: 'Whether the provider knows that the address is theirs; otherwise a mail has to show it.',
  })
  emailVerified!: boolean;

  @Field(() => String, { nullable: true, description: 'A first suggestion for the name that others see.' })
  name!: string | null;

  @Field({ description: 'Where to go afterwards.' })
  returnPath!: string;
}

/** Whether a member signs in through the provider. */
@ObjectType({ description: 'Whether the signed-in member can sign in through the provider.' })
export class MyProvider {
  @Field({ description: 'What people call the provider.' })
  name!: string;

  @Field(() => Date, { nullable: true })
  connectedAt!: Date | null;

  @Field({ description: 'False while it is the only way in.' })
  canDisconnect!: boolean;
}
