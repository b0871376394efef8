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
  const marks = ownMarks(tags, memberId, skills);
  const spokenAs = tellersOf(story).find((one) => one.memberId === memberId)?.spokenAs ?? null;
  const { id, kind, status, visibility, title, summary, teller } = story;
  const sections = story.sections.filter(({ text }) => text.trim() !== '');
  const toldAs = pseudonymIn(story, memberId);
  const address = link(`/stories/${id}`);
  const told = { kind, status, visibility, spokenAs, link: address, toldAs, teller: teller ?? null };
  return {
    values: { id, ...told, ...factsOfStory(story), sections, changes: changesOf(story), marks },
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

const ownMarks = (tags: readonly Tag[], memberId: string, skills: ReadonlyMap<string, string>) =>
  tags
    .filter(({ markedById }) => markedById.toHexString() === memberId)
    .map(({ section, quote, skillId, polarity, reason, createdAt }) => ({
      section,
      quote,
      skill: skills.get(skillId) ?? skillId,
      polarity,
      reason,
      createdAt: createdAt.toISOString(),
    }));

/** Everything that is said about a story beside its sections. */
function factsOfStory(story: Story) {
  const { title, summary, outcome, setting, when, unit } = story;
  const { strategicAim, seniorSupport, seniorSupportNote, touched, consent } = story;
  return {
    ...{ title, summary, outcome, setting, when, unit },
    ...{ strategicAim, seniorSupport, seniorSupportNote, touched, consent },
    createdAt: story.createdAt.toISOString(),
    updatedAt: story.updatedAt.toISOString(),
    publishedAt: story.publishedAt?.toISOString() ?? null,
  };
}

/** The words that nobody else sees yet. */
function changesOf({ pending }: Story) {
  if (!pending) return null;
  const { title, summary, outcome, setting, when, strategicAim, seniorSupportNote, consent } = pending;
  const sections = pending.sections.filter(({ text }) => text.trim() !== '');
  return { title, summary, outcome, setting, when, strategicAim, seniorSupportNote, consent, sections };
}
