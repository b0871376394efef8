import { Inject, Injectable } from '@nestjs/common';
import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Public } from './permission';

/** What the process says of itself. */
export interface SiteSettings {
  readonly evaluation: boolean;
}

/** Under this token the process provides `SiteSettings`. */
export const SITE_SETTINGS = Symbol('site settings');

/** What everybody may know of this server. */
@ObjectType({ description: 'What everybody may know of this server.' })
export class Site {
  @Field({ description: 'True on an evaluation server: demo accounts and the mail page exist.' })
  evaluation!: boolean;
}

/** Tells everybody what this server is. */
@Injectable()
@Resolver(() => Site)
export class SiteResolver {
  constructor(@Inject(SITE_SETTINGS) private readonly settings: SiteSettings) {}

  @Public()
  @Query(() => Site, { description: 'What everybody may know of this server.' })
  site(): Site {
    return { evaluation: this.settings.evaluation };
  }
}
