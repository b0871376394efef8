// Lays the operations of the web rooms beside the API, which in production answers these and no others.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Kind, parse, print, visit } from 'graphql';
import { root } from '../run/child.mjs';

const target = join(root, 'dist/apps/api/trusted-documents.json');

/** The *.graphql files of the web rooms and the shell, relative to the workspace, room by room. */
export function documentFiles() {
  const rooms = [...readdirSync(join(root, 'libs')).map((area) => `libs/${area}/web/src`), 'apps/web/src'];
  return rooms
    .filter((room) => existsSync(join(root, room)))
    .map((room) =>
      readdirSync(join(root, room), { recursive: true })
        .filter((file) => file.endsWith('.graphql'))
        .map((file) => relative(root, join(root, room, file)))
        .sort(),
    )
    .filter((files) => files.length > 0);
}

/** Every operation among definitions as one document: itself and the fragments that it uses, at any depth. */
export function operationsOf(definitions) {
  const fragments = new Map(
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const used = (definition, into) => {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment) throw new Error(`no fragment of the room is named ${name.value}`);
        if (into.has(fragment)) return;
        into.add(fragment);
        used(fragment, into);
      },
    });
    return into;
  };
  return definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) =>
      print({ kind: Kind.DOCUMENT, definitions: [operation, ...used(operation, new Set())] }),
    );
}

/** Writes the manifest: the SHA-256 of each document, and the document. */
export function layTrustedDocuments() {
  const texts = documentFiles().flatMap((files) =>
    operationsOf(files.flatMap((file) => parse(readFileSync(join(root, file), 'utf8')).definitions)),
  );
  const entries = texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]).sort();
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, `${JSON.stringify(Object.fromEntries(entries), null, 1)}\n`);
}
