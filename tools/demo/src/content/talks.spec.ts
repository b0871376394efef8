import { DEMO_NOW, demoTime } from './clock';
import { found } from './found';
import { DEMO_MEMBERS } from './members';
import { DEMO_STORIES } from './stories';
import { DEMO_TALKS } from './talks';

const members = new Map(DEMO_MEMBERS.map((member) => [member.key, member]));

describe('the conversations of the demo community', () => {
  it('are of each kind, with keys of their own', () => {
    expect([...new Set(DEMO_TALKS.map(({ kind }) => kind))].sort()).toEqual([
      'IDEA',
      'QUESTION',
      'REFLECTION',
      'SENIOR_EAR',
    ]);
    expect(new Set(DEMO_TALKS.map(({ key }) => key)).size).toBe(DEMO_TALKS.length);
    for (const { story } of DEMO_TALKS)
      if (story) expect(DEMO_STORIES.map(({ key }) => key)).toContain(story);
  });

  it.each(DEMO_TALKS)('are told in the order of time, by people as what they are ($key)', (talk) => {
    const said = [talk, ...talk.posts, ...(talk.decision ? [talk.decision] : [])];
    const times = said.map((one) => demoTime(one).getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(DEMO_NOW.getTime());
    for (const { author, spokenAs } of [talk, ...talk.posts])
      expect(found(members.get(author)).perspectives).toContain(spokenAs);
  });

  it('hold a question with an answer, an ask with a promise, and one that has waited for more than two weeks', () => {
    const question = found(DEMO_TALKS.find(({ answer }) => answer));
    expect(question.posts.map(({ key }) => key)).toContain(question.answer);
    const promised = found(DEMO_TALKS.find(({ decision }) => decision?.verdict === 'BY_WHEN'));
    const manager = found(members.get(found(promised.decision).author));
    expect(manager.perspectives).toContain('MANAGER');
    expect(manager.organisation).toBe(found(members.get(promised.author)).organisation);
    const waiting = DEMO_TALKS.filter(({ kind, decision }) => kind === 'SENIOR_EAR' && !decision);
    expect(waiting.some(({ daysBefore }) => daysBefore > 14)).toBe(true);
  });
});
