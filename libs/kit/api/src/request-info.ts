import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request or the socket's message that runs now, for the record of what was done and for throttles. */
export interface RequestInfo {
  /** The id under which the log has it: a UUID. */
  readonly id: string;
  /** The client's address as the edge knows it; forwarded headers count only from proxies that are named. */
  readonly address: string;
}

const running = new AsyncLocalStorage<RequestInfo>();

/** Runs work as part of a request, so that whatever it calls can tell which. */
export const withRequest = <T>(info: RequestInfo, work: () => T): T => running.run(info, work);

/** The request that runs now, or `null` in work that nobody asked for, such as a job. */
export const requestInfo = (): RequestInfo | null => running.getStore() ?? null;
