import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { ProposeMark, StorySectionKey, TagPolarity } from '@cp/stories/api';
import type { Caller } from './caller.builder';

/** Plants a mark that a reader proposed in a victim's story and the victim declined, with the reasons of both; answers its id. */
export async function plantDeclined(
  app: INestApplicationContext,
  author: Caller,
  { storyId, memberId, secret }: { storyId: string; memberId: string; secret: (word: string) => string },
): Promise<string> {
  await app.get(ProposeMark, { strict: false }).propose(anActor(Perspective.PATIENT, { memberId }), {
    key: randomUUID(),
    storyId,
    section: StorySectionKey.ACTION,
    start: 0,
    end: 6,
    quote: 'lights',
    skillId: 's1.2',
    polarity: TagPolarity.MISSING,
    reason: secret('proposed'),
  });
  const { story } = await author.must<{ story: { proposals: { id: string; version: number }[] } }>(
    'query ($id: ID!) { story(id: $id) { proposals { id version } } }',
    { id: storyId },
  );
  const [mark] = story.proposals;
  if (!mark) throw new Error('the proposed mark is not there');
  const input = { ...mark, decision: 'DECLINE', reason: secret('declined') };
  await author.must('mutation ($input: DecideMarkInput!) { decideMark(input: $input) { id } }', { input });
  return mark.id;
}
