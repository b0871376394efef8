import { Perspective, type ShellPage, ShellPages } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { TalksStage } from './talks.stage';

const carer = anActor(Perspective.CARER);

let stage: TalksStage;
beforeAll(async () => {
  stage = await TalksStage.start();
}, 60_000);
afterAll(() => stage.bench.close());

const pageOf = async (path: string): Promise<ShellPage> => {
  const page = await stage.bench.app.get(ShellPages).pageFor(path, null);
  if (!page) throw new Error(`${path} has no page`);
  return page;
};

describe('the first HTML of conversations', () => {
  it('holds public ones, with their words made safe, and says what they are where somebody points to them', async () => {
    const words = { title: 'Who <reads> it?', body: 'We *send* <b>many</b>.' };
    const id = await stage.open(carer, { ...words, visibility: 'PUBLIC' });
    const page = await pageOf(`/discussions/${id}`);
    expect(page.body).toContain('Who &lt;reads&gt; it?');
    expect(page.body).toContain('<em>send</em>');
    expect(page.body).not.toContain('<b>many</b>');
    expect(page.card).toMatchObject({ type: 'article', path: `/discussions/${id}`, title: words.title });
    expect((await pageOf('/discussions')).body).toContain(`/discussions/${id}`);
  });

  it('holds nothing of those that are not public, of none there is, and of what was taken back', async () => {
    const id = await stage.open(carer, { title: 'For members' });
    for (const path of [`/discussions/${id}`, `/discussions/${new Types.ObjectId().toHexString()}`]) {
      const page = await pageOf(path);
      expect(page.status).toBe(404);
      expect(page.card).toBeUndefined();
      expect(page.body).not.toContain('For members');
    }
    expect((await pageOf('/discussions')).body).not.toContain('For members');
    const gone = await stage.open(carer, { visibility: 'PUBLIC' });
    await stage.bench.graphql('mutation ($id: ID!) { retractOpening(id: $id) { id } }', { id: gone }, carer);
    expect((await pageOf(`/discussions/${gone}`)).card).toBeUndefined();
  });

  it('of one about a story names whoever tells it under a pseudonym by that', async () => {
    const authorId = new Types.ObjectId(carer.memberId);
    const storyId = await stage.tell({
      authorId,
      pseudonym: 'Quiet Heron',
      visibility: StoryVisibility.PUBLIC,
    });
    const id = await stage.open(carer, { storyId });
    expect((await pageOf(`/discussions/${id}`)).card?.authors).toEqual(['Quiet Heron']);
  });
});
