import { Field, InputType } from '@nestjs/graphql';
import { IsEnum } from 'class-validator';
import { Contributions } from './erasure.vocabulary';
import { ProvenInput } from './members.inputs';

/** How somebody leaves. */
@InputType({ description: 'How somebody leaves: what becomes of what they wrote.' })
export class LeaveInput extends ProvenInput {
  @Field(() => Contributions)
  @IsEnum(Contributions)
  contributions!: Contributions;
}

/** What a change needs that asks for nothing else. */
@InputType()
export class ProofOnlyInput extends ProvenInput {}
