import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, forbidden, invalid, isDuplicate, now, Outbox, tooMany } from '@cp/kit/api';
import { termKey } from '@cp/plain-language';
import { authorIdsOf, type Story, StoryService, StoryVisibility } from '@cp/stories/api';
import { GlossaryService, isTerm } from '@cp/taxonomy/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { PeopleAsked } from './people-asked';
import type { AskForWordInput } from './word-question.inputs';
import { questionOf, type WordAnswer, WordAsker, WordQuestion } from './word-question.model';
import { type FoundWord, mayAsk, WORD_LIMITS, wordIn } from './word-question.rules';
import { WordQuestionStatus } from './word-question.vocabulary';

const DAY_MS = 86_400_000;

/** Asks what a word of a story means: those who tell it, and the glossary, unless one of them has said it already. */
@Injectable()
export class AskForWord {
  constructor(
    @InjectModel(WordQuestion.name) private readonly questions: Model<WordQuestion>,
    @InjectModel(WordAsker.name) private readonly askers: Model<WordAsker>,
    private readonly stories: StoryService,
    private readonly glossary: GlossaryService,
    private readonly people: PeopleAsked,
    private readonly outbox: Outbox,
  ) {}

  /** Asks once for each member, story and word; who asks about something that is explained gets the explanation and asks nobody. */
  async ask(actor: Actor, input: AskForWordInput): Promise<WordAnswer> {
    const story = await this.stories.readablePublished(actor, input.storyId);
    if (!mayAsk(actor, authorIdsOf(story))) throw forbidden('acts.words.own');
    const wanted = input.term.replace(/\s+/g, ' ').trim();
    const word = isTerm(wanted) ? wordIn(story, wanted, input.section ?? null) : null;
    if (!word) throw invalid({ path: 'term', key: 'fields.word.notThere' });
    const known = await this.known(story, word.term);
    if (known) return known;
    await this.people.mayGoOn(actor);
    try {
      await this.outbox.run(({ session }) => this.put(actor, story, { ...word, key: input.key }, session));
    } catch (error) {
      // The same was asked twice at one time: the unique index let one of them count.
      if (!isDuplicate(error)) throw error;
    }
    return { term: word.term, longForm: null, explanation: null };
  }

  /** What is said about a word already, by those who tell the story or else by the glossary. */
  private async known(story: Story, term: string): Promise<WordAnswer | null> {
    const answered = { storyId: story._id, termKey: termKey(term), status: WordQuestionStatus.ANSWERED };
    const said = (await this.questions.findOne(answered).lean()) ?? (await this.glossary.ofTerms([term]))[0];
    return said ? { term: said.term, longForm: said.longForm, explanation: said.explanation } : null;
  }

  private async put(
    actor: Actor,
    story: Story,
    { key, ...word }: FoundWord & { key: string },
    session: ClientSession,
  ): Promise<void> {
    const memberId = new Types.ObjectId(actor.memberId);
    if (await this.askers.findOne({ memberId, key }).session(session).lean()) return;
    const question = await this.questionAbout(story, word, session);
    if (await this.askers.findOne({ memberId, questionId: question._id }).session(session).lean()) return;
    const asker = { key, memberId, questionId: question._id, at: now(), toldAt: null };
    await this.askers.create([asker], { session });
    await this.questions.updateOne({ _id: question._id }, { $inc: { asked: 1 } }, { session });
    // What is kept within one organisation is asked of nobody outside of it.
    if (story.visibility !== StoryVisibility.ORGANISATION) await this.glossary.ask(word.term, session);
  }

  /** The question about a word of a story; a new one is told to those who tell the story, once a day at most. */
  private async questionAbout(
    story: Story,
    { term, section, context }: FoundWord,
    session: ClientSession,
  ): Promise<WordQuestion> {
    const place = { storyId: story._id, termKey: termKey(term) };
    const there = await this.questions.findOne(place).session(session).lean();
    if (there) return questionOf(there);
    const newest = await this.questions
      .findOne({ storyId: story._id })
      .sort({ createdAt: -1 })
      .session(session)
      .lean();
    const count = await this.questions.countDocuments({ storyId: story._id }).session(session);
    if (count >= WORD_LIMITS.words) throw tooMany('acts.words.full');
    const at = now();
    const fields = {
      ...place,
      term,
      section,
      context,
      asked: 0,
      status: WordQuestionStatus.ASKED,
      version: 1,
    };
    const [made] = await this.questions.create([{ ...fields, createdAt: at }], { session });
    if (!made) throw new Error('a question that was made is there');
    if (!newest || at.getTime() - newest.createdAt.getTime() > DAY_MS)
      await this.people.tellTellers(story, session);
    return questionOf(made.toObject());
  }
}
