import { DEMO_NOW, demoTime } from './clock';
import { DEMO_DISCUSSIONS } from './discussions';
import { found } from './found';
import { DEMO_MEMBERS } from './members';
import { DEMO_STORIES } from './stories';
import type { DemoDiscussion } from './types';

const members = new Map(DEMO_MEMBERS.map((member) => [member.key, member]));
const stories = new Map(DEMO_STORIES.map((story) => [story.key, story]));
const posts = DEMO_DISCUSSIONS.flatMap((discussion) => discussion.posts);

describe('the discussions of the demo community', () => {
  it('are at least six, each below a story of its own, with posts that have keys of their own', () => {
    expect(DEMO_DISCUSSIONS.length).toBeGreaterThanOrEqual(6);
    expect(new Set(DEMO_DISCUSSIONS.map(({ story }) => story)).size).toBe(DEMO_DISCUSSIONS.length);
    expect(new Set(posts.map((post) => post.key)).size).toBe(posts.length);
  });

  it.each(DEMO_DISCUSSIONS)(
    'hold four to twelve posts in the order of time, after $story',
    ({ story, posts: own }) => {
      expect(own.length).toBeGreaterThanOrEqual(4);
      expect(own.length).toBeLessThanOrEqual(12);
      const times = own.map((post) => demoTime(post).getTime());
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(Math.min(...times)).toBeGreaterThan(demoTime(found(stories.get(story)).published).getTime());
      expect(Math.max(...times)).toBeLessThan(DEMO_NOW.getTime());
    },
  );

  it.each(DEMO_DISCUSSIONS)(
    'nest replies one level deep, below an earlier post ($story)',
    ({ posts: own }) => {
      own.forEach((post, at) => {
        if (post.replyTo === undefined) return;
        const parent = found(own.slice(0, at).find(({ key }) => key === post.replyTo));
        expect(parent.replyTo).toBeUndefined();
      });
    },
  );

  it('are spoken by members from a perspective they hold, or by one who withholds it', () => {
    for (const post of posts) {
      const author = found(members.get(post.author));
      if (post.spokenAs === null) expect(author.primary).toBeNull();
      else expect(author.perspectives).toContain(post.spokenAs);
    }
    const hats = new Set(posts.filter((post) => post.author === 'maureen').map((post) => post.spokenAs));
    expect(hats).toEqual(new Set(['PATIENT', 'NON_CLINICAL_STAFF']));
  });

  it('range from one voice to all four that measures count', () => {
    expect(voicesIn('letter-nobody-read')).toEqual(['CLINICIAN']);
    expect(voicesIn('quiet-after-eleven')).toEqual([
      'CLINICIAN',
      'MANAGER',
      'NON_CLINICAL_STAFF',
      'PATIENT_OR_CARER',
    ]);
    expect(voicesIn('two-sites-one-fridge')).not.toContain('MANAGER');
  });

  it('leave a patient’s first question waiting at the end of one of them', () => {
    const last = found(discussionOf('told-to-go-home').posts.at(-1));
    expect(last).toMatchObject({ author: 'leila', spokenAs: 'PATIENT' });
    expect(last.body).toContain('?');
    expect(posts.some((post) => post.replyTo === last.key)).toBe(false);
  });

  it('show a manager who answers a porter with can, cannot and by when', () => {
    const own = discussionOf('lift-lobby').posts;
    const ask = found(
      own.find((post) => post.spokenAs === 'NON_CLINICAL_STAFF' && post.body.includes('by when')),
    );
    const answer = found(own.find((post) => post.replyTo === ask.key && post.spokenAs === 'MANAGER'));
    expect(answer.body).toMatch(/Can, by .*Cannot/s);
  });
});

function discussionOf(story: string): DemoDiscussion {
  return found(DEMO_DISCUSSIONS.find((discussion) => discussion.story === story));
}

/** The four perspectives of the measures: patient and carer count together, other and withheld are outside. */
function voicesIn(story: string): string[] {
  const spoken = discussionOf(story).posts.flatMap(({ spokenAs }) => {
    if (spokenAs === null || spokenAs === 'OTHER') return [];
    return spokenAs === 'PATIENT' || spokenAs === 'CARER' ? ['PATIENT_OR_CARER'] : [spokenAs];
  });
  return [...new Set<string>(spoken)].sort();
}
