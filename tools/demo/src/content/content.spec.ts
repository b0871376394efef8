import { SOFFT } from '@cp/sofft';
import { DEMO_NOW, demoTime } from './clock';
import { DEMO_DISCUSSIONS } from './discussions';
import { found } from './found';
import { DEMO_MEMBERS } from './members';
import { unitsOf } from './organisations';
import { DEMO_STORIES } from './stories';
import type { DemoStory, DemoTag } from './types';

const CASE_SECTIONS = ['problem', 'setting', 'action', 'result', 'learning', 'elsewhere'];
const EXPERIENCE_SECTIONS = ['happened', 'feeling', 'help'];

const members = new Map(DEMO_MEMBERS.map((member) => [member.key, member]));
const stories = new Map(DEMO_STORIES.map((story) => [story.key, story]));
const posts = DEMO_DISCUSSIONS.flatMap((discussion) => discussion.posts);
const tags: readonly DemoTag<string>[] = DEMO_STORIES.flatMap(
  (story): readonly DemoTag<string>[] => story.tags,
);

function textOf(story: DemoStory, section: string): string {
  const sections: readonly { key: string; text: string }[] = story.sections;
  return found(sections.find(({ key }) => key === section)).text;
}

function wordCount(story: DemoStory): number {
  return story.sections.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}

function everyText(): string[] {
  return [
    ...DEMO_STORIES.flatMap((s) => [s.title, s.summary, s.setting, s.when, ...s.sections.map((x) => x.text)]),
    ...tags.map((tag) => tag.reason),
    ...posts.map((post) => post.body),
    ...DEMO_MEMBERS.flatMap((member) => [member.name, member.about ?? '', member.jobTitle ?? '']),
  ];
}

const count = <T>(list: readonly T[], is: (item: T) => boolean): number => list.filter(is).length;

describe('the stories of the demo community', () => {
  it('are six cases and three experiences, four of them public, with "Quiet after eleven" first', () => {
    expect(stories.size).toBe(9);
    expect(count(DEMO_STORIES, (story) => story.kind === 'CASE')).toBe(6);
    expect(count(DEMO_STORIES, (story) => story.kind === 'EXPERIENCE')).toBe(3);
    expect(count(DEMO_STORIES, (story) => story.visibility === 'PUBLIC')).toBe(4);
    expect(found(DEMO_STORIES[0])).toMatchObject({ key: 'quiet-after-eleven', visibility: 'PUBLIC' });
  });

  it('end in every way a story can end', () => {
    const outcomes = new Set(DEMO_STORIES.map((story) => story.outcome));
    expect(outcomes).toEqual(new Set(['WORKED', 'MIXED', 'DID_NOT_WORK', 'TOO_EARLY']));
  });

  it('come from at least four perspectives', () => {
    expect(new Set(DEMO_STORIES.map((story) => story.spokenAs)).size).toBeGreaterThanOrEqual(4);
  });

  it.each(DEMO_STORIES)('answer the questions of their form in 350 to 700 words ($key)', (story) => {
    const asked = story.kind === 'CASE' ? CASE_SECTIONS : EXPERIENCE_SECTIONS;
    expect(story.sections.map(({ key }) => key)).toEqual(asked);
    expect(wordCount(story)).toBeGreaterThanOrEqual(350);
    expect(wordCount(story)).toBeLessThanOrEqual(700);
    expect(story.summary.length).toBeLessThanOrEqual(600);
  });

  it.each(DEMO_STORIES)('are plain, short paragraphs parted by one blank line ($key)', (story) => {
    for (const { text } of story.sections) {
      for (const paragraph of text.split('\n\n')) {
        expect(paragraph).toBe(paragraph.trim());
        expect(paragraph).not.toMatch(/\n|[*_#`>[\]]|^- | {2}/);
        expect(paragraph.split(' ').length).toBeLessThanOrEqual(130);
      }
    }
  });

  it.each(DEMO_STORIES)('are told by a member, from a place that exists ($key)', (story) => {
    expect(found(members.get(story.author)).perspectives).toContain(story.spokenAs);
    if (story.organisation !== undefined) expect(unitsOf(story).length).toBeGreaterThan(0);
    if (story.unit !== undefined) expect(unitsOf(story)).toContain(story.unit);
  });

  it('are in one case somebody else’s, who told it and agreed before it was published', () => {
    const told = DEMO_STORIES.flatMap(({ teller, author, published, ...story }) =>
      teller ? [{ teller, author, published, story }] : [],
    );
    expect(told).toHaveLength(1);
    for (const { teller, author, published, story } of told) {
      expect(teller.daysBefore).toBeGreaterThan(published.daysBefore);
      expect(teller.agreedTo.length).toBeLessThanOrEqual(300);
      // Whoever wrote it down says so in it, and is somebody else.
      const scribe = found(members.get(author)).name;
      expect(scribe).not.toContain(teller.name);
      const texts: readonly { text: string }[] = story.sections;
      expect(texts.map(({ text }) => text).join(' ')).toContain(found(scribe.split(' ')[0]));
    }
  });

  it('are listed in the order in which they were published, all before the day of the demo', () => {
    const times = DEMO_STORIES.map((story) => demoTime(story.published).getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(DEMO_NOW.getTime());
  });
});

describe('the tags of the demo community', () => {
  it('are more than thirty and touch every skill of all six tasks', () => {
    expect(tags.length).toBeGreaterThanOrEqual(30);
    expect(SOFFT.skills.filter((skill) => !tags.some((tag) => tag.skill === skill.id))).toEqual([]);
  });

  it('say of about six passages in ten that it was done, and of four that it was missing', () => {
    const share = count(tags, (tag) => tag.polarity === 'ENACTED') / tags.length;
    expect(share).toBeGreaterThanOrEqual(0.55);
    expect(share).toBeLessThanOrEqual(0.65);
  });

  it.each(DEMO_STORIES)(
    'quote words that occur exactly once in one paragraph, and never overlap ($key)',
    (story) => {
      const spans = story.tags.map(({ section, quote }) => {
        const text = textOf(story, section);
        expect([quote, text.split(quote).length - 1]).toEqual([quote, 1]);
        expect(quote).not.toContain('\n');
        return { section, start: text.indexOf(quote), end: text.indexOf(quote) + quote.length };
      });
      for (const a of spans) {
        for (const b of spans) {
          if (a !== b && a.section === b.section) expect(a.end <= b.start || b.end <= a.start).toBe(true);
        }
      }
    },
  );

  it('each give a reason in a few plain words of their own', () => {
    expect(new Set(tags.map((tag) => tag.reason)).size).toBe(tags.length);
    for (const tag of tags) {
      expect(tag.reason).toMatch(/^[A-Z].{15,}[.]$/);
      expect(tag.reason.length).toBeLessThanOrEqual(120);
    }
  });
});

describe('every text of the demo community', () => {
  it('holds no address, link, post code or long number by which somebody could be reached', () => {
    for (const text of everyText()) {
      expect(text).not.toMatch(/@|https?:|www\./);
      expect(text).not.toMatch(/\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b/);
      expect(text.replace(/[ -]/g, '')).not.toMatch(/\d{7,}/);
    }
  });

  it('is set with typographic apostrophes and quotation marks, as screens show it', () => {
    for (const text of everyText()) expect(text).not.toMatch(/['"]/);
  });
});

describe('the clock of the demo community', () => {
  it('counts days back from noon on 20 November 2026, in UTC', () => {
    expect(DEMO_NOW.toISOString()).toBe('2026-11-20T12:00:00.000Z');
    expect(demoTime({ daysBefore: 52, at: '09:05' }).toISOString()).toBe('2026-09-29T09:05:00.000Z');
    expect(demoTime({ daysBefore: 0, at: '07:45' }).toISOString()).toBe('2026-11-20T07:45:00.000Z');
  });
});
