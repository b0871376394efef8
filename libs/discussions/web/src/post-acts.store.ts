import { inject } from '@angular/core';
import { GraphqlClient, Problem, Session, likelyVoice } from '@cp/kit/web';
import { recounted, reworded, takenBack } from './changes.rules';
import {
  EarlierWordingsDocument,
  EditPostDocument,
  MentionableDocument,
  RecognisePostDocument,
  RetractPostDocument,
  TakeBackPostRecognitionDocument,
} from './graphql.generated';
import type { EarlierWordingsQuery, MentionedPersonFragment, PostWordsFragment } from './graphql.generated';
import type { Talk } from './thread.rules';

/** How a post was worded before. */
export type EarlierWording = EarlierWordingsQuery['earlierWordings'][number];

/** Whether a post says what was sent: whoever is mentioned may be named otherwise in it. */
const isSame = (posted: string, written: string): boolean => bare(posted) === bare(written);
const bare = (body: string): string => body.replace(/@\{[^{}]*\}/g, '@').trim();

/** What an answer changes on the page. */
type Step = (talk: Talk) => Talk;

/** What a reader does with posts that are there. Each answers why it did not work, or null; the page changes with the server's answer. */
export class PostActs {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);

  constructor(private readonly afterwards: (asked: () => Promise<Step>) => Promise<void>) {}

  /** Changes the words of an own post, if nobody has changed them since they were read. */
  async edit(
    { id, version }: Pick<PostWordsFragment, 'id' | 'version'>,
    body: string,
  ): Promise<Problem | null> {
    return this.tried(async () => {
      const { editPost } = await this.client.mutate(EditPostDocument, { input: { id, version, body } });
      return (talk) => reworded(talk, editPost);
    });
  }

  /** Takes an own post back. */
  async retract(id: string): Promise<Problem | null> {
    return this.tried(async () => {
      await this.client.mutate(RetractPostDocument, { id });
      return (talk) => takenBack(talk, id);
    });
  }

  /** Says that the reader recognises a post, or takes that back. */
  async recognise({ id, viewerRecognised }: PostWordsFragment): Promise<Problem | null> {
    return this.tried(async () => {
      const post = viewerRecognised ? await this.notRecognised(id) : await this.recognised(id);
      return (talk) => recounted(talk, { ...post, postId: id }, post.viewerRecognised);
    });
  }

  /** How a post was worded before, the latest first; a problem when it could not be read. */
  async earlierWordings(id: string): Promise<readonly EarlierWording[] | Problem> {
    try {
      return (await this.client.query(EarlierWordingsDocument, { id })).earlierWordings;
    } catch (error) {
      return error as Problem;
    }
  }

  /**
   * Whether a post says what its author wrote, or said it until they changed it: it may have arrived and been changed since, before the
   * answer did.
   */
  async isSaidIn({ id, body, version }: PostWordsFragment, written: string): Promise<boolean> {
    if (isSame(body, written)) return true;
    const earlier = version > 1 ? await this.earlierWordings(id) : [];
    // Where it cannot be known, the words are kept rather than lost.
    return !(earlier instanceof Problem) && earlier.some((wording) => isSame(wording.body, written));
  }

  /** Who may be mentioned, of those whose names begin like this; nobody when it cannot be known now. */
  async people(discussionId: string, words: string): Promise<readonly MentionedPersonFragment[]> {
    try {
      return (await this.client.query(MentionableDocument, { discussionId, words })).mentionable;
    } catch {
      return [];
    }
  }

  private async recognised(postId: string): Promise<PostWordsFragment> {
    const input = { postId, spokenAs: likelyVoice(this.session.viewer()) ?? null };
    return (await this.client.mutate(RecognisePostDocument, { input })).recognisePost;
  }

  private async notRecognised(id: string): Promise<PostWordsFragment> {
    return (await this.client.mutate(TakeBackPostRecognitionDocument, { id })).takeBackPostRecognition;
  }

  private async tried(asked: () => Promise<Step>): Promise<Problem | null> {
    try {
      await this.afterwards(asked);
      return null;
    } catch (error) {
      return error as Problem;
    }
  }
}
