export type { Actor, Permission, Viewer } from './actor';
export { atTime, now } from './clock';
export { type Denial, Denials } from './denials';
export {
  conflict,
  DomainError,
  type ErrorCode,
  type FieldProblem,
  forbidden,
  invalid,
  notFound,
  tooMany,
  unauthenticated,
  unavailable,
} from './domain-error';
export { Deadline, OPERATION_MS } from './deadline';
export { HTTP_STATUS } from './domain-error.filter';
export { type DomainEvent, type RoomRef, roomName, type StoredEvent } from './domain-event';
export { isDuplicate } from './duplicate';
export { formatError } from './error-format';
export { EventBus } from './event-bus';
export { GRAPHQL_LIMITS, graphqlSettings } from './graphql-settings';
export { IdPipe, objectId } from './ids';
export { inputValidation } from './input-validation';
export { KitModule } from './kit.module';
export { type Loaders, loaderOf } from './loaders';
export { plainWords, renderMarkdown } from './markdown';
export { type Migration, Migrations, NewerRecordsError } from './migrations';
export { Outbox, type Transaction } from './outbox';
export {
  BothWaysArgs,
  connectionOf,
  type Page,
  PageArgs,
  PageInfo,
  pageOf,
  pageOfSides,
  type Place,
  placeOf,
} from './pages';
export {
  Can,
  check,
  type CookieKind,
  type Cookies,
  CurrentActor,
  CurrentViewer,
  PermissionGuard,
  policyOf,
  Public,
  Request,
  type RequestContext,
} from './permission';
export { type RequestInfo, requestInfo, withRequest } from './request-info';
export { escapeHtml, type PageWriter, type ShellCard, type ShellPage, ShellPages } from './shell-pages';
export {
  CONNECTION_OPTIONS,
  EMBEDDED_NAME,
  missingIndexes,
  prepareDatabase,
  strictMongoose,
} from './prepare-database';
export { Site, SITE_SETTINGS, SiteResolver, type SiteSettings } from './site';
export { addTexts, hasText, say, type Texts } from './texts';
export { PermissionRole, Perspective } from './vocabulary';
export { sameStored } from './same-stored';
export { Gathering } from './gathering';
export { Turns } from './turns';
export { VersionedInput } from './versioned.input';
