import { randomUUID } from 'node:crypto';
import { Outbox, Perspective } from '@cp/kit/api';
import { JoinCommunity, SessionService } from '@cp/members/api';
import { AuthorTrust } from '@cp/stories/api';
import { Caller } from './caller.builder';
import type { SpecServer } from './server.builder';
import { plantEvidence } from './victim-evidence.stage';
import type { Victim } from './victim.stage';
import type { Secret } from './walk-watch.builder';

interface Things {
  readonly id: string;
  readonly version: number;
}

/**
 * Somebody who tells a story for everybody under a made-up name, with everything that can hang on it, and asks a victim to tell it
 * too. Their name, id and address are a secret beside anything of that story, for all but themselves and whom they asked.
 */
export async function plantPseudonymous(
  server: SpecServer,
  victim: Victim,
  planted: Secret[],
): Promise<void> {
  const caller = new Caller(server, `127.68.${victim.number}.9`);
  const mark = `zq${victim.number}h`;
  const [name, email] = [`${mark}realname Ferrant`, `${mark}heron@planted.example`];
  const member = await server.app.get(JoinCommunity).add({
    ...{ name, email, password: `${mark} quiet lanterns drift` },
    ...{ perspectives: [Perspective.CARER] },
  });
  const { token } = await server.app
    .get(SessionService)
    .start({ member, provedBy: 'PASSWORD', secondFactor: false });
  caller.cookies.set('sid', token);
  await server.app.get(AuthorTrust).give(member.id);
  const story = await tell(caller, mark);
  const things = [story.id, story.pseudonym, ...(await hangOn(caller, story.id, victim, mark))];
  await server.app.get(Outbox).settled();
  for (const text of [name, email, member.id]) planted.push({ kind: 'pseudonym', text, beside: things });
  victim.ids.push(story.id, member.id);
  caller.close();
}

/** Publishes a story under a made-up name. */
async function tell(caller: Caller, mark: string): Promise<{ id: string; pseudonym: string }> {
  const { startStory } = await caller.must<{ startStory: Things }>(
    'mutation ($input: StartStoryInput!) { startStory(input: $input) { id version } }',
    { input: { key: randomUUID(), kind: 'EXPERIENCE', spokenAs: 'CARER' } },
  );
  const words = { title: `${mark}title`, summary: 'They waited.', outcome: 'MIXED', visibility: 'PUBLIC' };
  const sections = [{ key: 'HAPPENED', text: 'We waited by the lift.' }];
  const { saveDraft } = await caller.must<{ saveDraft: Things }>(
    'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { id version } }',
    { input: { ...startStory, ...words, sections } },
  );
  const { drawPseudonym } = await caller.must<{ drawPseudonym: { author: { name: string } } }>(
    'mutation ($storyId: ID!) { drawPseudonym(storyId: $storyId) { author { name } } }',
    { storyId: startStory.id },
  );
  await caller.must('mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }', {
    input: saveDraft,
  });
  return { id: startStory.id, pseudonym: drawPseudonym.author.name };
}

/** A mark, a post, a measure, a test of change, a change, and a question to the victim; answers the ids of what all can see. */
async function hangOn(caller: Caller, storyId: string, victim: Victim, mark: string): Promise<string[]> {
  const passage = {
    section: 'HAPPENED',
    start: 3,
    end: 9,
    quote: 'waited',
    skillId: 's1.1',
    polarity: 'MISSING',
  };
  const { markPassage } = await caller.must<{ markPassage: { tags: Things[] } }>(
    'mutation ($input: MarkPassageInput!) { markPassage(input: $input) { tags { id } } }',
    { input: { key: randomUUID(), storyId, ...passage, reason: 'Nobody came.' } },
  );
  const { post } = await caller.must<{ post: Things }>(
    'mutation ($input: PostInput!) { post(input: $input) { id } }',
    { input: { key: randomUUID(), discussionId: storyId, body: 'It is still so.', spokenAs: 'CARER' } },
  );
  const evidence = await plantEvidence(caller, storyId, (word) => `${mark}${word}`);
  const change = {
    storyId,
    kind: 'MADE',
    on: '2026-03-03',
    spokenAs: 'CARER',
    what: 'Two chairs',
    note: 'Put there.',
  };
  const { recordChange } = await caller.must<{ recordChange: Things }>(
    'mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }',
    { input: { key: randomUUID(), ...change } },
  );
  await caller.must('mutation ($input: InviteCoAuthorInput!) { inviteCoAuthor(input: $input) { id } }', {
    input: { key: randomUUID(), storyId, memberId: victim.memberId, note: '' },
  });
  return [post.id, recordChange.id, ...evidence, ...markPassage.tags.map(({ id }) => id)];
}
