import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Actor, Permission, Viewer } from './actor';
import type { Deadline } from './deadline';
import { forbidden, unauthenticated } from './domain-error';

const POLICY = 'cp:policy';
type Policy = Permission | 'public' | 'signed-in';

/** Says aloud that guests may call this too. */
export const Public = (): MethodDecorator => SetMetadata(POLICY, 'public' satisfies Policy);

/** Asks for a permission, or only for a signed-in member. */
export const Can = (policy: Permission | 'signed-in'): MethodDecorator =>
  SetMetadata(POLICY, policy satisfies Policy);

/** The policy of a resolver, a route or a socket handler, or `undefined` where nobody decided: the schema walk fails on that. */
export const policyOf = (handler: object): Policy | undefined =>
  Reflect.getMetadata(POLICY, handler) as Policy | undefined;

/** Decides whether a viewer passes a policy; a missing policy lets nobody in. */
export function check(policy: Policy | undefined, viewer: Viewer): void {
  if (policy === 'public') return;
  if (!viewer) throw unauthenticated();
  if (policy === 'signed-in') return;
  if (!policy || !viewer.can.has(policy)) throw forbidden();
}

/** Guards every root field and every route; fields below root fields are guarded by the loaders that fetch them. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const kind = context.getType<'graphql' | 'http' | 'ws'>();
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    // Outside GraphQL no viewer is known here. A route says that it lets everybody come, and decides by what they bring.
    if (kind === 'http') check(policy, null);
    if (kind !== 'graphql') return true;
    const graphql = GqlExecutionContext.create(context);
    const parent = graphql.getInfo<{ parentType: { name: string } } | undefined>()?.parentType.name;
    if (parent !== 'Query' && parent !== 'Mutation') return true;
    check(policy, viewerOf(graphql.getContext()));
    return true;
  }
}

/** What the GraphQL context of every request holds. */
export interface RequestContext {
  viewer: Viewer;
  loaders: Map<string, unknown>;
  /** Our cookies: what the browser sent, and what the answer sets. */
  cookies: Cookies;
  /** The address of the client as the edge knows it, for throttles only. */
  address: string;
  /** The end of the operation's time; set by how GraphQL is served. */
  deadline?: Deadline;
  /** What the browser says it is; shortened before it is kept. */
  userAgent: string;
}

/** What our cookies are for: the session, a browser that has signed in before, one that is joining, one on its way to a provider. */
export type CookieKind = 'session' | 'device' | 'joining' | 'provider';

/** Cookies that hold a random token each and are out of reach of scripts. */
export interface Cookies {
  /** The token that the browser sent, if it looks like one of ours. */
  read(kind: CookieKind): string | undefined;
  /** Sets a token for so long (without a time until the browser closes), or clears it with `null`. */
  write(kind: CookieKind, token: string | null, lifeMs?: number): void;
}

const viewerOf = (context: RequestContext): Viewer => context.viewer;

const requestContext = (context: ExecutionContext): RequestContext =>
  GqlExecutionContext.create(context).getContext();

/** The whole request context, for the few resolvers that sign in or out. */
export const Request = createParamDecorator((_: unknown, context: ExecutionContext) =>
  requestContext(context),
);

/** Who looks: a member or a guest. */
export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer => requestContext(context).viewer,
);

/** The signed-in member; only on fields that ask for one. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { viewer } = requestContext(context);
  if (!viewer) throw unauthenticated();
  return viewer;
});
