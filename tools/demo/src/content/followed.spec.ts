import { readingOf } from '@cp/run-charts';
import { DEMO_NOW, demoTime } from './clock';
import { DEMO_EVIDENCE } from './evidence';
import { DEMO_ADOPTIONS, DEMO_CHANGES } from './followed';
import { found } from './found';
import { DEMO_MEMBERS } from './members';
import { DEMO_STORIES } from './stories';

const stories = new Map(DEMO_STORIES.map((story) => [story.key, story]));
const members = new Map(DEMO_MEMBERS.map((member) => [member.key, member]));
const findingOf = (story: string) => {
  const evidence = found(
    DEMO_EVIDENCE.find((one) => one.story === story),
    story,
  );
  const { points, phases } = found(evidence.measures[0], story);
  return readingOf({ points, phases }).runs;
};

describe('what the stories of the demo rest on', () => {
  it('is a shift, a series that chance alone would make, and one that is too short to say', () => {
    expect(findingOf('quiet-after-eleven')).toMatchObject({ shift: true });
    expect(findingOf('stopping-in-month-seven')).toMatchObject({ shift: false, fewCrossings: false });
    expect(findingOf('phone-message')).toMatchObject({ shift: null });
  });

  it('agrees with what the stories say', () => {
    const [sounds] = found(DEMO_EVIDENCE[0]).measures;
    const values = found(sounds).points.map(({ value }) => value);
    expect([Math.min(...values.slice(0, 10)), Math.max(...values.slice(0, 10))]).toEqual([38, 47]);
    expect([Math.min(...values.slice(10)), Math.max(...values.slice(10))]).toEqual([19, 33]);
  });
});

describe('what followed from the stories of the demo', () => {
  it('is told after they were published and before the demo stands still', () => {
    const told = [
      ...DEMO_CHANGES.flatMap(({ story, steps }) => steps.map((step) => [story, step.told] as const)),
      ...DEMO_ADOPTIONS.map(({ story, told: at }) => [story, at] as const),
    ];
    for (const [story, moment] of told) {
      const { published } = found(stories.get(story), story);
      expect(demoTime(moment).getTime()).toBeGreaterThan(demoTime(published).getTime());
      expect(demoTime(moment).getTime()).toBeLessThan(DEMO_NOW.getTime());
    }
  });

  it('shows each way a change can go, and was tried elsewhere as it is and adapted, never by whoever tells it', () => {
    expect(new Set(DEMO_CHANGES.map(({ steps }) => found(steps.at(-1)).kind))).toEqual(
      new Set(['HELD', 'MADE', 'PLANNED', 'NOT_MADE']),
    );
    expect(new Set(DEMO_ADOPTIONS.map(({ manner }) => manner))).toEqual(new Set(['AS_IT_IS', 'ADAPTED']));
    for (const { story, by, spokenAs } of DEMO_ADOPTIONS) {
      expect(found(stories.get(story)).author).not.toBe(by);
      expect(found(members.get(by)).perspectives).toContain(spokenAs);
    }
  });
});
