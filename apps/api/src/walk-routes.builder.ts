import { ShellPages } from '@cp/kit/api';
import type { Express, IRoute } from 'express';
import type { SpecServer } from './server.builder';

const METHODS = ['GET', 'POST'];

/** Every page that an area writes and every route that a controller serves, with each id in its places, and one that nobody has. */
export function addressesOf(
  { app }: SpecServer,
  ids: readonly string[],
): { readonly method: string; readonly path: string }[] {
  const express: Express = app.getHttpAdapter().getInstance();
  const routes = express.router.stack.flatMap(({ route }) =>
    route ? [{ path: route.path, methods: METHODS.filter((method) => answersTo(route, method)) }] : [],
  );
  const pages = app.get(ShellPages).paths.map((path) => ({ path, methods: ['GET'] }));
  return [...pages, ...routes].flatMap(({ path, methods }) =>
    fillings(path, ids).flatMap((filled) => methods.map((method) => ({ method, path: filled }))),
  );
}

const answersTo = ({ stack }: IRoute, method: string): boolean =>
  stack.some((layer) => !layer.method || layer.method === '_all' || layer.method === method.toLowerCase());

const fillings = (path: string, ids: readonly string[]): string[] =>
  /[:*]/.test(path) ? [...ids, 'x'.repeat(43)].map((id) => path.replace(/\/[:*][^/]*/g, `/${id}`)) : [path];
