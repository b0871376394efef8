export type { Actor, Permission, Viewer } from './actor';
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
} from './domain-error';
export { type DomainEvent, type RoomRef, roomName, type StoredEvent } from './domain-event';
export { formatError } from './error-format';
export { EventBus } from './event-bus';
export { IdPipe, objectId } from './ids';
export { inputValidation } from './input-validation';
export { KitModule } from './kit.module';
export { loaderOf } from './loaders';
export { renderMarkdown } from './markdown';
export { Outbox, type Transaction } from './outbox';
export { connectionOf, type Page, PageArgs, PageInfo, pageOf, type Place, placeOf } from './pages';
export {
  Can,
  check,
  CurrentActor,
  CurrentViewer,
  PermissionGuard,
  policyOf,
  Public,
  Request,
  type RequestContext,
} from './permission';
export { addTexts, hasText, say, type Texts } from './texts';
export { PermissionRole, Perspective } from './vocabulary';
