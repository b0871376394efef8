import { say } from '@cp/kit/api';
import { dateInWords, type ExportRecord, type Owner, spokenAsInWords } from '@cp/members/api';
import { pseudonymIn, tellersOf } from './author.rules';
import type { Story } from './story.model';
import { StoryStatus } from './story.vocabulary';
import type { Tag } from './tag.model';

/** A story or draft as its author takes it along, with the marks that the author made in it. */
export function ownStory(
  { memberId, link }: Owner,
  story: Story,
  tags: readonly Tag[],
  skills: ReadonlyMap<string, string>,
): ExportRecord {
  const own = tags.filter(({ markedById }) => markedById.toHexString() === memberId);
  const marks = own.map(({ section, quote, skillId, polarity, reason, createdAt }) => ({
    section,
    quote,
    skill: skills.get(skillId) ?? skillId,
    polarity,
    reason,
    createdAt: createdAt.toISOString(),
  }));
  const spokenAs = tellersOf(story).find((one) => one.memberId === memberId)?.spokenAs ?? null;
  const { id, kind, status, visibility, title, summary, outcome, setting, when, unit } = story;
  const dates = {
    createdAt: story.createdAt.toISOString(),
    updatedAt: story.updatedAt.toISOString(),
    publishedAt: story.publishedAt?.toISOString() ?? null,
  };
  const sections = story.sections.filter(({ text }) => text.trim() !== '');
  const { teller } = story;
  const toldAs = pseudonymIn(story, memberId);
  const words = { title, summary, outcome, setting, when, unit };
  const address = link(`/stories/${id}`);
  return {
    values: {
      id,
      kind,
      status,
      visibility,
      spokenAs,
      link: address,
      ...words,
      toldAs,
      teller: teller ?? null,
      ...dates,
      sections,
      marks,
    },
    reading: {
      title: title || say('export.stories.untitled'),
      facts: [
        [say('export.state'), say(`export.stories.${status}`)],
        [say('export.at'), dateInWords(story.publishedAt ?? story.updatedAt)],
        [say('export.spokenAs'), spokenAsInWords(spokenAs)],
        ...(toldAs ? ([[say('export.stories.toldAs'), toldAs]] as const) : []),
        ...(teller
          ? ([[say('export.stories.teller'), teller.name ?? spokenAsInWords(teller.spokenAs)]] as const)
          : []),
        ...(status === StoryStatus.PUBLISHED ? ([[say('export.link'), address]] as const) : []),
        ...marks.map(({ skill, quote, reason }) => [skill, `“${quote}” ${reason}`] as const),
      ],
      text: [summary, ...sections.map(({ key, text }) => `${say(`stories.section.${key}`)}\n${text}`)]
        .filter((part) => part !== '')
        .join('\n\n'),
    },
  };
}
