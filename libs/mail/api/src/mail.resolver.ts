import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Page, PageArgs, Public } from '@cp/kit/api';
import { Mail, MailConnection } from './mail.model';
import { MailService } from './mail.service';

/** Shows the mails that an evaluation server caught. */
@Resolver(() => Mail)
export class MailResolver {
  constructor(private readonly mail: MailService) {}

  // Public, because whoever evaluates reads the mails of all demo accounts; a production server answers "not found".
  @Public()
  @Query(() => MailConnection, { description: 'Mails that an evaluation server caught, newest first.' })
  mails(@Args() page: PageArgs): Promise<Page<Mail>> {
    return this.mail.caught(page);
  }
}
