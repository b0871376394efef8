import { randomUUID } from 'node:crypto';
import { DiscussionKind, OpenDiscussion } from '@cp/discussions/api';
import { Outbox, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { NoticeTasks } from '@cp/notifications/api';
import { StoryVisibility } from '@cp/stories/api';
import type { Caller } from './caller.builder';
import type { SpecServer } from './server.builder';

/** Has somebody ask the teller of a story something, and the teller's digest sent: with links by which whoever has them answers for the teller. */
export async function plantDigest({ app }: SpecServer, teller: Caller, storyId: string): Promise<void> {
  const asker = anActor(Perspective.CARER, { organisationId: null });
  await app.get(OpenDiscussion, { strict: false }).open(asker, {
    key: randomUUID(),
    kind: DiscussionKind.QUESTION,
    title: 'Who keeps the keys?',
    body: 'We never know at night.',
    storyId,
    visibility: StoryVisibility.MEMBERS,
    skillIds: [],
  });
  await app.get(Outbox).settled();
  await app.get(NoticeTasks, { strict: false }).settled();
  await teller.must('mutation { sendDigestNow }');
}
