import { ShellPages } from '@cp/kit/api';
import { type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './stories.module';
import { StoryStatus, StoryVisibility, TagStatus } from './story.vocabulary';
import { aStory, aTag, processGlobals } from './testing';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [StoriesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory(wish);
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

const pageFor = (path: string) => bench.app.get(ShellPages).pageFor(path, null);

describe('the first HTML of a public story', () => {
  it('holds its words under their questions, its marks and who told it, and nothing that could run', async () => {
    const authorId = new Types.ObjectId();
    const text = 'We asked the porters <b>first</b>.\n\nThey knew.';
    const id = await told({
      visibility: StoryVisibility.PUBLIC,
      authorId,
      title: 'Quiet <script>alert(1)</script> nights',
      sections: { ACTION: text },
    });
    await bench.connection.collection('members').insertOne({ _id: authorId, name: 'Nadia & Co' });
    const about = { storyId: new Types.ObjectId(id), markedById: authorId };
    const words = { start: 9, end: 20, quote: 'the porters' };
    for (const { id: markId, ...row } of [
      aTag({ ...about, start: 0, end: 8, quote: 'We asked' }),
      aTag({ ...about, ...words, status: TagStatus.PROPOSED }),
      aTag({ ...about, ...words, status: TagStatus.DECLINED }),
    ])
      await bench.connection.collection('tags').insertOne({ ...row, _id: new Types.ObjectId(markId) });
    const page = await pageFor(`/stories/${id}`);
    expect(page?.status).toBeUndefined();
    expect(page?.body).toContain('<mark class="pass">We asked</mark> the porters &lt;b&gt;first&lt;/b&gt;.');
    expect(page?.body).toContain('<p class="words">They knew.</p>');
    expect(page?.body).toContain('Nadia &amp; Co');
    expect(page?.body).toContain('<h2>stories.section.ACTION</h2>');
    expect(page?.body).not.toMatch(/<script|<b>/);
    expect(page?.body.match(/<h1>/g)).toHaveLength(1);
    expect(page?.card).toMatchObject({
      type: 'article',
      path: `/stories/${id}`,
      title: 'Quiet <script>alert(1)</script> nights',
      authors: ['Nadia & Co'],
      publishedAt: expect.any(Date) as Date,
    });
  });

  it('names those who tell under a pseudonym by that alone, in the words and for those who point to it', async () => {
    const authorId = new Types.ObjectId();
    await bench.connection.collection('members').insertOne({ _id: authorId, name: 'Nadia Rahman' });
    const id = await told({ visibility: StoryVisibility.PUBLIC, authorId, pseudonym: 'Amber Wren' });
    const page = await pageFor(`/stories/${id}`);
    expect(page?.card?.authors).toEqual(['Amber Wren']);
    expect(JSON.stringify(page)).not.toMatch(new RegExp(`Nadia|${authorId.toHexString()}`));
  });

  it.each([
    ['for members', { visibility: StoryVisibility.MEMBERS }],
    ['not published', { visibility: StoryVisibility.PUBLIC, status: StoryStatus.DRAFT }],
  ])('tells nothing of a story that is %s', async (_, wish) => {
    const page = await pageFor(`/stories/${await told({ ...wish, title: 'Secret' })}`);
    expect(page?.status).toBe(404);
    expect(page?.card).toBeUndefined();
    expect(JSON.stringify(page)).not.toContain('Secret');
    expect(await pageFor('/stories/nonsense')).toEqual(page);
  });

  it('lists public stories only, on the welcome page and under /stories', async () => {
    const id = await told({ visibility: StoryVisibility.PUBLIC, title: 'Open to all' });
    await told({ visibility: StoryVisibility.MEMBERS, title: 'For members' });
    for (const path of ['/', '/stories']) {
      const page = await pageFor(path);
      expect(page?.body).toContain(`<a href="/stories/${id}"><bdi>Open to all</bdi></a>`);
      expect(page?.body).not.toContain('For members');
    }
    expect(await pageFor('/stories/new')).toBeNull();
  });
});
