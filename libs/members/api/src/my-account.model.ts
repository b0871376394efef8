import { Field, Int, ObjectType } from '@nestjs/graphql';

/** What a member signs in with, as only they see it. */
@ObjectType({ description: 'What the signed-in member signs in with. Nobody else ever sees it.' })
export class MyAccount {
  @Field()
  email!: string;

  @Field({ description: 'False for an account that is entered through a provider or by links only.' })
  hasPassword!: boolean;

  @Field({ description: 'Whether a code is asked for at each sign-in.' })
  secondFactor!: boolean;

  @Field(() => Int)
  recoveryCodesLeft!: number;

  @Field({ description: 'Whether this sign-in may do what needs a second factor.' })
  enteredWithSecondFactor!: boolean;
}

/** What an app that makes codes needs to know; shown once. */
@ObjectType({ description: 'What an app that makes codes needs to know. Shown once.' })
export class SecondFactorOffer {
  @Field({ description: 'The address that a picture to scan holds.' })
  uri!: string;

  @Field({ description: 'The same to type in, in groups of four.' })
  secret!: string;
}
