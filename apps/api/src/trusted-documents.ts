import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GRAPHQL_LIMITS, say } from '@cp/kit/api';
import type { NextFunction, Request, Response } from 'express';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { refuse } from './edge';

/** How many texts are known to be trusted without reading them again; the web app sends far fewer. */
const REMEMBERED = 1_000;

/** The documents that our own pages send; nothing else is answered where they are asked for. */
export class TrustedDocuments {
  private readonly prints: ReadonlySet<string>;
  private readonly known = new Set<string>();

  constructor(documents: readonly string[]) {
    this.prints = new Set(documents.map((text) => hashOf(normalised(text))));
  }

  /** Reads the manifest that the build laid beside the server; without one a server that asks for it cannot start. */
  static from(file: string): TrustedDocuments {
    const documents = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    if (documents.length === 0) throw new Error(`${file} holds no document`);
    return new TrustedDocuments(documents);
  }

  /** Whether a text is one of them, up to spaces, the order of its fragments, and names of types that clients add. */
  has(text: unknown): boolean {
    if (typeof text !== 'string') return false;
    const hash = hashOf(text);
    if (this.known.has(hash)) return true;
    if (!this.prints.has(hashOf(normalised(text)))) return false;
    if (this.known.size < REMEMBERED) this.known.add(hash);
    return true;
  }

  /** Refuses every other document before anything reads it further. A page that is older than the server meets this too, and is told so. */
  readonly only = ({ body }: Request, response: Response, next: NextFunction): void => {
    if (this.has((body as { query?: unknown } | undefined)?.query)) return next();
    refuse(response, 400, 'BAD_USER_INPUT', {
      message: say('kit.unknownDocument'),
      key: 'kit.unknownDocument',
    });
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A document in the one form that is compared; what cannot be read is like nothing. */
function normalised(text: string): string {
  try {
    const document = visit(parse(text, { noLocation: true, maxTokens: GRAPHQL_LIMITS.tokens }), {
      Field: ({ name, alias, directives }) =>
        name.value === '__typename' && !alias && !directives?.length ? null : undefined,
    });
    return print({ kind: Kind.DOCUMENT, definitions: inOrder(document) });
  } catch {
    return '';
  }
}

const inOrder = ({ definitions }: DocumentNode): DefinitionNode[] =>
  [...definitions].sort((one, other) => nameOf(one).localeCompare(nameOf(other)));

const nameOf = (definition: DefinitionNode): string =>
  `${definition.kind} ${'name' in definition ? (definition.name?.value ?? '') : ''}`;
