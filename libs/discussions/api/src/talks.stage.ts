import { randomUUID } from 'node:crypto';
import { type Actor, atTime, Outbox, type Perspective } from '@cp/kit/api';
import { StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { DiscussionKind } from './discussion.vocabulary';
import { DiscussionsModule } from './discussions.module';
import { OpenDiscussion } from './open-discussion';

const OPEN = 'mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }';
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';

/** What specs of discussions do again and again, as members do it. */
export class TalksStage {
  private constructor(readonly bench: Bench) {}

  /** A bench with discussions. */
  static async start(): Promise<TalksStage> {
    return new TalksStage(await startBench({ modules: [DiscussionsModule], globals: processGlobals() }));
  }

  /** The answer’s data under a name; what went wrong is thrown. */
  static dataOf<T>(answer: Answer, name: string): T {
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data as unknown as Record<string, T>)[name] as T;
  }

  /** Opens a discussion and answers its id. */
  async open(actor: Actor, more: object = {}): Promise<string> {
    const words = { kind: 'QUESTION', title: 'Who reads the letters?', body: 'We send them.' };
    const input = { key: randomUUID(), ...words, ...more };
    return TalksStage.dataOf<{ id: string }>(
      await this.bench.graphql(OPEN, { input }, actor),
      'openDiscussion',
    ).id;
  }

  /** Opens one at a time of the past. */
  async openAt(at: Date, actor: Actor, spokenAs: Perspective | null = null): Promise<string> {
    const words = { kind: DiscussionKind.QUESTION, title: 'Who reads the letters?', body: 'We send them.' };
    const more = { spokenAs, visibility: StoryVisibility.MEMBERS, skillIds: [] };
    const opening = this.bench.app.get(OpenDiscussion);
    const { id } = await atTime(at, () => opening.open(actor, { key: randomUUID(), ...words, ...more }));
    return id;
  }

  /** Posts and answers the post’s id. */
  async say(actor: Actor, discussionId: string, more: object = {}): Promise<string> {
    const input = { key: randomUUID(), discussionId, body: 'We do.', ...more };
    return TalksStage.dataOf<{ id: string }>(await this.bench.graphql(POST, { input }, actor), 'post').id;
  }

  /** A published story, put there past the services. */
  async tell(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
    const { id, ...row } = aStory(wish);
    await this.bench.connection.collection('stories').insertOne(row);
    return id;
  }

  /** Resolves when everything that was published has been heard. */
  settled(): Promise<void> {
    return this.bench.app.get(Outbox).settled();
  }
}
