import { say } from '@cp/kit/api';
import { dateInWords, type ExportRecord, type Owner } from '@cp/members/api';
import type { Tag } from './tag.model';

/** A mark as somebody takes it along who made it or decided about it: what they said themselves, and nobody else’s words. */
export function ownMark(
  { memberId, link }: Owner,
  tag: Tag,
  skills: ReadonlyMap<string, string>,
): ExportRecord {
  const mine = tag.markedById.toHexString() === memberId;
  const deeds = tag.history
    .filter(({ byId }) => byId.toHexString() === memberId)
    .map(({ what, reason, at }) => ({ what, reason, at: at.toISOString() }));
  const skill = skills.get(tag.skillId) ?? tag.skillId;
  const { id, status, polarity, anchored, quote, before, after, start, end } = tag;
  const address = link(`/stories/${tag.storyId.toHexString()}`);
  // The selectors of the W3C Web Annotation Data Model, while the words are in the story.
  const selectors = anchored ? { exact: quote, prefix: before, suffix: after, start, end } : null;
  const own = mine ? { reason: tag.reason, spokenAs: tag.spokenAs, selectors } : {};
  return {
    values: { id, link: address, section: tag.section, skill, polarity, status, ...own, deeds },
    reading: {
      title: skill,
      facts: [
        [say('export.state'), say(`export.marks.${status}`)],
        [say('export.at'), dateInWords(tag.createdAt)],
        [say('export.link'), address],
        ...deeds.map(
          ({ what, reason }) => [say(`export.marks.deed.${what}`), reason === '' ? '–' : reason] as const,
        ),
      ],
      text: mine ? tag.reason : '',
    },
  };
}
