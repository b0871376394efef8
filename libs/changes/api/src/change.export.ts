import { say } from '@cp/kit/api';
import { dateInWords, type ExportRecord, type Owner, spokenAsInWords } from '@cp/members/api';
import type { Adoption } from './adoption.model';
import type { ChangeRecord } from './change.model';

/** A change as somebody who wrote in its record takes it along: what it is, and their own words of it. */
export function ownChange({ memberId, link }: Owner, change: ChangeRecord): ExportRecord {
  const address = link(`/stories/${change.storyId.toHexString()}/changes`);
  const steps = change.steps
    .filter(({ byId }) => byId?.toHexString() === memberId)
    .map(({ kind, on, dueOn, month, note, spokenAs, at }) => ({
      kind,
      on,
      dueOn,
      month,
      note,
      spokenAs,
      at: at.toISOString(),
    }));
  const isOwn = change.begunById.toHexString() === memberId;
  const what = isOwn ? change.what : null;
  return {
    values: { id: change.id, what, state: change.state, link: address, steps },
    reading: {
      title: what ?? say('export.changes.joined'),
      facts: [
        [say('export.state'), say(`export.changes.${change.state}`)],
        [say('export.at'), dateInWords(change.createdAt)],
        [say('export.link'), address],
      ],
      text: steps
        .map(({ kind, on, note }) => `${say(`export.changes.step.${kind}`)} (${on})\n${note}`)
        .join('\n\n'),
    },
  };
}

/** An adoption as its member takes it along: of others only the title of the story that was tried. */
export function ownAdoption({ link }: Owner, adoption: Adoption, title: string | undefined): ExportRecord {
  const story = title ?? say('export.adoptions.closed');
  const address = link(`/stories/${adoption.storyId.toHexString()}`);
  const { id, state, manner, place, changed, happened, outcome, spokenAs } = adoption;
  return {
    values: {
      id,
      story,
      link: address,
      state,
      manner,
      place,
      changed,
      happened,
      outcome,
      spokenAs,
      organisationId: adoption.organisationId?.toHexString() ?? null,
      ownStoryId: adoption.ownStoryId?.toHexString() ?? null,
      createdAt: adoption.createdAt.toISOString(),
      updatedAt: adoption.updatedAt.toISOString(),
    },
    reading: {
      title: story,
      facts: [
        [say('export.state'), say(`export.adoptions.${state}`)],
        [say('export.at'), dateInWords(adoption.createdAt)],
        [say('export.spokenAs'), spokenAsInWords(spokenAs)],
        [say('export.adoptions.manner'), say(`export.adoptions.${manner}`)],
        [say('export.link'), address],
      ],
      text: [place, changed, happened].filter((part) => part !== '').join('\n\n'),
    },
  };
}
