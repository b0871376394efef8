import { Field, InputType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { JoinInput, ProofInput } from './members.inputs';
import { ProviderPurpose } from './provider.vocabulary';

/** A visit to the provider that is to begin. */
@InputType()
export class StartProviderInput {
  @Field(() => ProviderPurpose)
  @IsEnum(ProviderPurpose)
  purpose!: ProviderPurpose;

  @Field(() => String, { nullable: true, description: 'The path to go to afterwards; one of this place.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  return?: string | null;

  @Field(() => ProofInput, { nullable: true, description: 'Who one is, for connecting.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ProofInput)
  proof?: ProofInput | null;
}

/** The password of the account that has the address. */
@InputType()
export class ConnectProviderInput extends PickType(JoinInput, ['password']) {}

/** What somebody says of themselves who comes from the provider: the address is what the provider says. */
@InputType()
export class JoinByProviderInput extends PickType(JoinInput, [
  'name',
  'perspectives',
  'organisationId',
  'unit',
]) {}
