import { type Connection, Types } from 'mongoose';
import type { Caller } from './caller.builder';

/** Makes a word that stands nowhere else. */
type Plant = (word: string) => string;

/** What is written in a story, a planted word in every field. */
export const storyWords = (plant: Plant) => ({
  title: plant('title'),
  summary: plant('summary'),
  setting: plant('setting'),
  when: plant('when'),
  strategicAim: plant('aim'),
  seniorSupportNote: plant('support'),
  consent: plant('consent'),
  outcome: 'WORKED',
  sections: [{ key: 'ACTION', text: `lights ${plant('action')}` }],
});

/** What is written in a profile, a planted word in every field. */
export const profileWords = (plant: Plant) => ({
  pronouns: plant('pronouns'),
  jobTitle: plant('job'),
  offer: plant('offer'),
  lookingFor: plant('wish'),
  interests: [plant('interest')],
  skillIds: ['s1.1'],
});

/** Changes a published story without publishing the changes, which are a secret as long as they are not. */
export async function plantChanges(caller: Caller, id: string, plant: Plant): Promise<void> {
  const { draft } = await caller.must<{ draft: { id: string; version: number } }>(
    'query ($id: ID!) { draft(id: $id) { id version } }',
    { id },
  );
  const sections = [{ key: 'RESULT', text: plant('newresult') }];
  const input = { ...draft, title: plant('newtitle'), strategicAim: plant('newaim'), sections };
  await caller.must('mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version } }', { input });
}

/** What was said when a story was given back and taken out, as it is stored then. */
export async function plantDecisions(database: Connection, storyId: string, plant: Plant): Promise<void> {
  const returned = { reason: plant('givenback'), at: new Date() };
  const archived = { reason: plant('takenout'), at: new Date() };
  await database
    .collection('stories')
    .updateOne({ _id: new Types.ObjectId(storyId) }, { $set: { returned, archived } });
}
