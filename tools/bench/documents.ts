import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';

/** The documents that the web app sends, by operation: the bench asks what people's browsers ask. */
export class WebDocuments {
  private readonly definitions: readonly DefinitionNode[];

  constructor(root: string) {
    const libraries = join(root, 'libs');
    const files = [
      ...readdirSync(libraries).flatMap((area) => graphqlFilesIn(join(libraries, area, 'web/src'))),
      ...graphqlFilesIn(join(root, 'apps/web/src/app')),
    ];
    this.definitions = files.flatMap((file) => parse(readFileSync(file, 'utf8')).definitions);
  }

  /** An operation with the fragments that it uses, as text. */
  of(operation: string): string {
    const found = this.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === operation,
    );
    if (!found) throw new Error(`the web app has no operation named ${operation}`);
    const needed = new Map<string, DefinitionNode>();
    this.collect(found, needed);
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [found, ...needed.values()] };
    return print(document);
  }

  private collect(definition: DefinitionNode, into: Map<string, DefinitionNode>): void {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        if (into.has(name.value)) return;
        const fragment = this.definitions.find(
          (candidate) => candidate.kind === Kind.FRAGMENT_DEFINITION && candidate.name.value === name.value,
        );
        if (!fragment) throw new Error(`the web app has no fragment named ${name.value}`);
        into.set(name.value, fragment);
        this.collect(fragment, into);
      },
    });
  }
}

function graphqlFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}
