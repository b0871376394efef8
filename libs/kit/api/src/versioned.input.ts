import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsMongoId, Min } from 'class-validator';

/** What every change names: the thing, and the version of it that the change started from. A stale one is refused. */
@InputType({ isAbstract: true })
export abstract class VersionedInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version!: number;
}
