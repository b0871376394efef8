/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from '@angular/core';
import axe from 'axe-core';
import { type DocumentNode, Kind } from 'graphql';
import { GraphqlClient } from './graphql-client';

/** What axe finds wrong with a part of the page, as lines a person can read; an empty list is what specs expect. */
export async function axeFindings(element: Element): Promise<string[]> {
  // jsdom draws nothing, so contrast is checked over the tokens; a part of a page has no landmarks of its own.
  const off = { enabled: false };
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': off, region: off, 'page-has-heading-one': off },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** A GraphQL client that answers from a table by operation name and remembers what it was asked. An answer that is an Error is thrown. */
export class FakeGraphql {
  readonly asked: { operation: string; variables: Record<string, unknown> }[] = [];

  constructor(readonly answers: Record<string, unknown> = {}) {}

  readonly provider: Provider = {
    provide: GraphqlClient,
    useValue: {
      serverAway: () => false,
      strangerToServer: () => false,
      meetAgain: () => undefined,
      query: this.answer.bind(this),
      mutate: this.answer.bind(this),
    },
  };

  private async answer(document: DocumentNode, variables: Record<string, unknown>): Promise<unknown> {
    const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    const operation = definition?.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '') : '';
    this.asked.push({ operation, variables });
    await Promise.resolve();
    if (!(operation in this.answers)) throw new Error(`The spec has no answer for ${operation}.`);
    const found = this.answers[operation];
    const given: unknown =
      typeof found === 'function' ? (found as (v: unknown) => unknown)(variables) : found;
    if (given instanceof Error) throw given;
    return given;
  }
}

/** Compares a room's words with its code: keys of its texts that nothing uses. (That used keys exist is the compiler's work.) */
export function unusedTexts(
  room: string,
  knownAtRunTime: readonly RegExp[] = [],
  texts = 'texts/en.json',
): string[] {
  const keys = Object.keys(JSON.parse(readFileSync(join(room, texts), 'utf8')) as object);
  const code = readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|html)$/.test(file) && !/\.(spec|generated)\.ts$/.test(file))
    .map((file) => readFileSync(join(room, file), 'utf8'))
    .join('\n');
  const quoted = (key: string) => [`'${key}'`, `"${key}"`, `\`${key}\``].some((form) => code.includes(form));
  const built = [...code.matchAll(/`([\w.-]+\.)\${/g)].map((match) => match[1] ?? '');
  return keys.filter((key) => {
    const counted = key.replace(/\.(zero|one|two|few|many|other)$/, '');
    return !(
      quoted(key) ||
      quoted(counted) ||
      built.some((beginning) => key.startsWith(beginning)) ||
      knownAtRunTime.some((pattern) => pattern.test(key))
    );
  });
}
