import { Field, ID, InputType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { ArrayMaxSize, IsEnum, IsMongoId, IsOptional, IsString, MaxLength } from 'class-validator';

/** What somebody says of themselves on joining. Roles are never an input. */
@InputType()
export class JoinInput {
  @Field()
  @IsString()
  @MaxLength(200)
  name!: string;

  @Field()
  @IsString()
  @MaxLength(254)
  email!: string;

  @Field()
  @IsString()
  @MaxLength(1000)
  password!: string;

  @Field(() => [Perspective])
  @ArrayMaxSize(10)
  @IsEnum(Perspective, { each: true })
  perspectives!: Perspective[];

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  unit?: string | null;
}

/** E-mail and password of an account. */
@InputType()
export class SignInInput {
  @Field()
  @IsString()
  @MaxLength(254)
  email!: string;

  @Field()
  @IsString()
  @MaxLength(1000)
  password!: string;
}
