import { randomUUID } from 'node:crypto';
import type { Correspondent } from './journey';

/** What a story of a journey says; the rest is left as it comes. */
export interface Telling {
  readonly title: string;
  readonly summary: string;
  readonly problem: string;
  readonly visibility?: 'PUBLIC' | 'MEMBERS';
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Begins a case story at the server's door; answers its id. */
export async function startDraft(by: Correspondent, telling?: Telling): Promise<Versioned> {
  const { startStory } = await by.ask<{ startStory: Versioned }>(
    'mutation ($input: StartStoryInput!) { startStory(input: $input) { id version } }',
    { input: { key: randomUUID(), kind: 'CASE', spokenAs: 'CLINICIAN' } },
  );
  if (!telling) return startStory;
  const { title, summary, problem, visibility = 'MEMBERS' } = telling;
  const { saveDraft } = await by.ask<{ saveDraft: Versioned }>(
    'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { id version } }',
    {
      input: {
        ...startStory,
        title,
        summary,
        visibility,
        outcome: 'WORKED',
        sections: [{ key: 'PROBLEM', text: problem }],
      },
    },
  );
  return saveDraft;
}

/** Publishes a case story at the server's door; answers its id. */
export async function publish(by: Correspondent, telling: Telling): Promise<string> {
  const { id, version } = await startDraft(by, telling);
  await by.ask('mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }', {
    input: { id, version },
  });
  return id;
}

/** Writes a post at the server's door. */
export async function post(
  by: Correspondent,
  discussionId: string,
  body: string,
  spokenAs: string,
): Promise<void> {
  await by.ask('mutation ($input: PostInput!) { post(input: $input) { id } }', {
    input: { key: randomUUID(), discussionId, body, spokenAs },
  });
}

/** The id of a story that this member may read, by its title. */
export async function idOf(by: Correspondent, title: string | RegExp): Promise<string> {
  const { stories } = await by.ask<{ stories: { nodes: { id: string; title: string }[] } }>(
    '{ stories(first: 50) { nodes { id title } } }',
  );
  const found = stories.nodes.find((story) =>
    typeof title === 'string' ? story.title === title : title.test(story.title),
  );
  if (!found) throw new Error(`There is no story ${String(title)}.`);
  return found.id;
}

/** What the server holds of a draft. */
export async function held(
  by: Correspondent,
  id: string,
): Promise<{ title: string; summary: string; problem: string }> {
  const { story } = await by.ask<{
    story: { title: string; summary: string; sections: { key: string; text: string }[] };
  }>('query ($id: ID!) { story(id: $id) { title summary sections { key text } } }', { id });
  const { title, summary, sections } = story;
  return { title, summary, problem: sections.find(({ key }) => key === 'PROBLEM')?.text ?? '' };
}
