import { randomUUID } from 'node:crypto';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { type Story, storyOf } from './story.model';
import { SECTIONS } from './story.rules';
import { StoryKind, StoryOutcome, StoryStatus, StoryVisibility } from './story.vocabulary';

/** The parts of a story that a spec wants to be different; texts by heading. */
type Wish = Partial<Omit<Story, 'id' | '_id' | 'sections'>> & { sections?: Partial<Record<string, string>> };

/** What a story need not have. */
const nothingMore = {
  coAuthors: [],
  peopleVersion: 0,
  pseudonym: null,
  pending: null,
  savedBy: null,
  strategicAim: '',
  seniorSupport: null,
  seniorSupportNote: '',
  touched: [],
  consent: '',
  teller: null,
  submitted: null,
  returned: null,
  decided: null,
  archived: null,
};

/** A published case story as the database holds it, complete unless a spec takes something away. */
export function aStory({ sections = {}, ...wish }: Wish = {}): Story {
  const kind = wish.kind ?? StoryKind.CASE;
  const at = new Date('2026-11-02T09:00:00Z');
  const published = (wish.status ?? StoryStatus.PUBLISHED) === StoryStatus.PUBLISHED;
  const texts: Partial<Record<string, string>> = {
    ACTION: 'We turned the lights down at eleven.\n\nThe porters oiled the wheels of every trolley.',
    HAPPENED: 'Nobody told us when the ward round was.',
    ...sections,
  };
  const authorId = wish.authorId ?? new Types.ObjectId();
  return storyOf({
    _id: new Types.ObjectId(),
    key: randomUUID(),
    kind,
    status: StoryStatus.PUBLISHED,
    visibility: StoryVisibility.MEMBERS,
    authorId,
    authorIds: [authorId],
    ...nothingMore,
    edition: published ? 1 : 0,
    changedAt: published ? at : null,
    spokenAs: Perspective.CLINICIAN,
    organisationId: null,
    unit: null,
    title: 'Quiet after eleven',
    summary: 'Patients slept longer once nights had one quiet rule.',
    outcome: StoryOutcome.WORKED,
    setting: 'A ward of twenty-four beds',
    when: 'January to June',
    sections: SECTIONS[kind].map((key) => ({ key, text: texts[key] ?? '' })),
    skillIds: [],
    markCount: 0,
    waitingCount: 0,
    version: published ? 2 : 1,
    createdAt: at,
    updatedAt: at,
    publishedAt: published ? at : null,
    ...wish,
  });
}
