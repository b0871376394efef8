import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '@cp/kit/api';
import { IsOptional, Matches } from 'class-validator';

/** Which page of the audit log, and of which action only. */
@ArgsType()
export class AuditArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^[a-z]+\.[a-zA-Z]{1,40}$/)
  action?: string | null;
}
