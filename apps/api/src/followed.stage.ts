import { randomUUID } from 'node:crypto';
import { Recognise, RecognitionKind } from '@cp/acts/api';
import { AdoptionManner, AdoptionState, WriteAdoption } from '@cp/changes/api';
import { Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import type { Caller } from './caller.builder';
import type { SpecServer } from './server.builder';

/** Plants what followed from a victim's story: a change, that a colleague means to try it too, and what is different there; answers their ids. */
export async function plantFollowed(
  { app }: SpecServer,
  author: Caller,
  { storyId, colleague }: { storyId: string; colleague: { memberId: string; organisationId: string } },
  secret: (word: string) => string,
): Promise<string[]> {
  const change = { storyId, kind: 'MADE', on: '2026-03-03', spokenAs: 'CLINICIAN' };
  const words = { what: secret('change'), note: secret('changed') };
  const { recordChange } = await author.must<{ recordChange: { id: string } }>(
    'mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }',
    { input: { key: randomUUID(), ...change, ...words } },
  );
  const adoption = await app
    .get(WriteAdoption, { strict: false })
    .adopt(anActor(Perspective.CLINICIAN, colleague), {
      key: randomUUID(),
      storyId,
      state: AdoptionState.PLANNED,
      manner: AdoptionManner.ADAPTED,
      place: secret('place'),
      changed: secret('adapted'),
      happened: secret('hope'),
    });
  await app.get(Recognise, { strict: false }).say(anActor(Perspective.CLINICIAN, colleague), {
    key: randomUUID(),
    storyId,
    kind: RecognitionKind.DIFFERENT,
    setting: secret('setting'),
    withPlace: true,
  });
  return [recordChange.id, adoption.id];
}
