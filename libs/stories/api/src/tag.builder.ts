import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { StorySectionKey, TagDeed, TagPolarity, TagStatus } from './story.vocabulary';
import { type Tag, tagOf } from './tag.model';

/** An accepted mark of an author as the database holds it, on the first words of what `aStory` did. */
export function aTag(wish: Partial<Omit<Tag, 'id'>> = {}): Tag {
  const at = new Date('2026-11-02T09:00:00Z');
  const markedById = wish.markedById ?? new Types.ObjectId();
  const status = wish.status ?? TagStatus.ACCEPTED;
  const what = status === TagStatus.PROPOSED ? TagDeed.PROPOSED : TagDeed.MARKED;
  return tagOf({
    _id: new Types.ObjectId(),
    key: randomUUID(),
    storyId: new Types.ObjectId(),
    section: StorySectionKey.ACTION,
    start: 0,
    end: 2,
    quote: 'We',
    before: '',
    after: ' turned the lights down at eleven',
    anchored: true,
    skillId: 's3.1',
    polarity: TagPolarity.ENACTED,
    reason: 'A reason of my own',
    markedById,
    spokenAs: null,
    status,
    history: [{ what, byId: markedById, reason: '', at, before: null }],
    version: 1,
    createdAt: at,
    ...wish,
  });
}
