import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, type FieldProblem, invalid, now, Outbox } from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { Model, Types } from 'mongoose';
import { MarkPassage } from './mark-passage';
import type { SaveDraftInput } from './story.inputs';
import { factsOf, Story, storyOf } from './story.model';
import { mayDo, maySpeakAs, placeProblems, SECTIONS } from './story.rules';
import { refusalFor, StoryService } from './story.service';

type Words = Pick<
  Story,
  | 'title'
  | 'summary'
  | 'outcome'
  | 'setting'
  | 'when'
  | 'sections'
  | 'spokenAs'
  | 'visibility'
  | 'organisationId'
  | 'unit'
>;

/** Saves what its author changed in a draft, and lets the marks follow their words. */
@Injectable()
export class SaveDraft {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly marks: MarkPassage,
    private readonly outbox: Outbox,
    private readonly members: MemberService,
  ) {}

  /**
   * Saves over the version that the change started from, and over no other. A save whose answer was lost may be sent
   * again: what is stored already is not a conflict.
   */
  async save(actor: Actor, input: SaveDraftInput): Promise<Story> {
    return this.outbox.run(async ({ session }) => {
      const story = await this.service.readable(actor, input.id, session);
      if (!mayDo('edit', actor, factsOf(story))) throw refusalFor(actor, story);
      const problems = [...problemsOf(actor, story, input), ...(await this.placeIsKnown(input))];
      if (problems.length > 0) throw invalid(...problems);
      const changes = changesOf(story, input);
      const sentAgain = Object.keys(changes).length === 0 && [0, 1].includes(story.version - input.version);
      if (sentAgain) return story;
      if (story.version !== input.version) throw conflict('stories.conflict', story.version);
      const row = await this.stories
        .findOneAndUpdate(
          { _id: story._id, status: story.status, version: input.version },
          { $set: { ...changes, updatedAt: now() }, $inc: { version: 1 } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('stories.conflict');
      const saved = storyOf(row);
      return changes.sections ? this.marks.follow(story, saved, session) : saved;
    });
  }

  private async placeIsKnown({ organisationId }: SaveDraftInput): Promise<FieldProblem[]> {
    if (!organisationId) return [];
    const known = await this.members.organisationsByIds([organisationId]);
    return known.has(organisationId)
      ? []
      : [{ path: 'organisationId', key: 'fields.organisationId.unknown' }];
  }
}

/** Line ends as the text area counts them, so that places in the text mean the same on both sides. */
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The words as they would be after the save, where the input says anything of them. */
function wishOf(story: Words, input: SaveDraftInput): Partial<Words> {
  const { title, summary, setting, when, outcome, spokenAs, visibility, organisationId, unit, sections } =
    input;
  const texts = new Map(sections?.map(({ key, text }) => [key, tidy(text)]));
  return {
    ...(title === undefined ? {} : { title: title ?? '' }),
    ...(summary === undefined ? {} : { summary: tidy(summary ?? '') }),
    ...(setting === undefined ? {} : { setting: setting ?? '' }),
    ...(when === undefined ? {} : { when: when ?? '' }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(spokenAs === undefined ? {} : { spokenAs }),
    ...(visibility ? { visibility } : {}),
    ...(organisationId === undefined
      ? {}
      : { organisationId: organisationId === null ? null : new Types.ObjectId(organisationId) }),
    ...(unit === undefined ? {} : { unit: unit?.trim() ? unit : null }),
    ...(sections
      ? { sections: story.sections.map(({ key, text }) => ({ key, text: texts.get(key) ?? text })) }
      : {}),
  };
}

/** What really differs from what is stored. */
function changesOf(story: Words, input: SaveDraftInput): Partial<Words> {
  const wish = wishOf(story, input);
  const stored: Readonly<Record<string, unknown>> = { ...story };
  return Object.fromEntries(
    Object.entries(wish).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(stored[name])),
  );
}

function problemsOf(actor: Actor, story: Story, input: SaveDraftInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { organisationId, visibility } = { ...story, ...wishOf(story, input) };
  if (input.spokenAs && !maySpeakAs(actor, input.spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  if (input.visibility || input.organisationId !== undefined)
    problems.push(
      ...placeProblems(actor, { visibility, organisationId: organisationId?.toHexString() ?? null }),
    );
  const keys = input.sections?.map(({ key }) => key) ?? [];
  if (new Set(keys).size < keys.length || keys.some((key) => !SECTIONS[story.kind].includes(key)))
    problems.push({ path: 'sections', key: 'fields.sections' });
  return problems;
}
