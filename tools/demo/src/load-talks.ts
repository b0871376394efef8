import type { INestApplicationContext } from '@nestjs/common';
import {
  AnswerSeniorEar,
  ChangeOpening,
  DiscussionKind,
  DiscussionService,
  OpenDiscussion,
  SeniorVerdict,
  WritePost,
} from '@cp/discussions/api';
import { atTime, Perspective } from '@cp/kit/api';
import { StoryVisibility } from '@cp/stories/api';
import { demoTime } from './content/clock';
import { found } from './content/found';
import { DEMO_TALKS } from './content/talks';
import type { DemoTalk } from './content/types';
import { keyOf } from './demo-keys';
import type { Loaded } from './load-beside';

/** Opens the conversations of the demo, and has members answer them, at the times at which it happened. */
export async function loadTalks(app: INestApplicationContext, loaded: Loaded): Promise<void> {
  for (const talk of DEMO_TALKS) await open(app, loaded, talk);
}

async function open(app: INestApplicationContext, loaded: Loaded, talk: DemoTalk): Promise<void> {
  const author = loaded.actor(talk.author);
  const { id } = await atTime(demoTime(talk), () =>
    app.get(OpenDiscussion).open(author, {
      key: keyOf('talk', talk.key),
      kind: DiscussionKind[talk.kind],
      title: talk.title,
      body: talk.body,
      spokenAs: Perspective[talk.spokenAs],
      storyId: talk.story ? loaded.storyId(talk.story) : null,
      visibility: StoryVisibility[talk.visibility],
      skillIds: [...talk.skills],
    }),
  );
  const ids = new Map<string, string>();
  for (const post of talk.posts) {
    const { id: postId } = await atTime(demoTime(post), () =>
      app.get(WritePost).post(loaded.actor(post.author), {
        key: keyOf('post', id, post.key),
        discussionId: id,
        parentId: post.replyTo ? found(ids.get(post.replyTo), post.replyTo) : null,
        spokenAs: post.spokenAs && Perspective[post.spokenAs],
        body: post.body,
      }),
    );
    ids.set(post.key, postId);
  }
  await decide(app, loaded, talk, id);
  await mark(app, loaded, talk, {
    id,
    postId: talk.answer ? found(ids.get(talk.answer), talk.answer) : null,
  });
}

async function decide(
  app: INestApplicationContext,
  loaded: Loaded,
  { decision }: DemoTalk,
  discussionId: string,
): Promise<void> {
  if (!decision) return;
  await atTime(demoTime(decision), () =>
    app.get(AnswerSeniorEar).answer(loaded.actor(decision.author), {
      key: keyOf('decision', discussionId, decision.key),
      discussionId,
      verdict: SeniorVerdict[decision.verdict],
      byDay: decision.byDay ?? null,
      body: decision.body,
    }),
  );
}

/** Marks the answer once; loading again leaves what was marked since. */
async function mark(
  app: INestApplicationContext,
  loaded: Loaded,
  { author, key }: DemoTalk,
  { id, postId }: { id: string; postId: string | null },
): Promise<void> {
  if (!postId) return;
  const actor = loaded.actor(author);
  const { opening } = await app.get(DiscussionService).readable(actor, id);
  if (found(opening ?? undefined, key).answerId) return;
  await app.get(ChangeOpening).markAnswer(actor, { id, postId, version: opening?.version ?? 1 });
}
