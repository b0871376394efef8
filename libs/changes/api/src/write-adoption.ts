import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  type FieldProblem,
  forbidden,
  invalid,
  isDuplicate,
  now,
  objectId,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { authorIdsOf, pseudonymIn, StoryService, StoryStatus } from '@cp/stories/api';
import { Model, Types } from 'mongoose';
import { Adoption, adoptionOf } from './adoption.model';
import { adoptionProblems, mayAdopt, mayTurn, placeKeyOf } from './adoption.rules';
import { AdoptionService } from './adoption.service';
import { changesRoom } from './change.events';
import type { AdoptInput, SaveAdoptionInput, VersionInput } from './change.inputs';
import { AdoptionManner, AdoptionState } from './change.vocabulary';
import { KeepAdoption } from './keep-adoption';

type Said = Pick<
  Adoption,
  | 'state'
  | 'manner'
  | 'organisationId'
  | 'place'
  | 'placeKey'
  | 'changed'
  | 'happened'
  | 'outcome'
  | 'spokenAs'
  | 'ownStoryId'
>;

/** Says that a story was tried elsewhere, corrects it, makes a result of a plan, and takes it back. */
@Injectable()
export class WriteAdoption {
  constructor(
    @InjectModel(Adoption.name) private readonly adoptions: Model<Adoption>,
    private readonly stories: StoryService,
    private readonly service: AdoptionService,
    private readonly keeping: KeepAdoption,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  /** Tells it once for each key, of any published story that the member may read and does not tell. */
  async adopt(actor: Actor, input: AdoptInput): Promise<Adoption> {
    await this.stories.readablePublished(actor, input.storyId);
    const known = await this.told(actor, input.key);
    if (known) return known;
    const said = await this.saidBy(actor, input);
    try {
      const adoption = await this.outbox.run(
        (transaction) => this.tell(actor, input, said, transaction),
        changesRoom(input.storyId),
      );
      await this.members.spoke(actor.memberId, said.spokenAs);
      return adoption;
    } catch (error) {
      const first = isDuplicate(error) ? await this.told(actor, input.key) : null;
      if (!first) throw error;
      return first;
    }
  }

  /** Says it anew, from the version that the member has seen. */
  async save(actor: Actor, input: SaveAdoptionInput): Promise<Adoption> {
    const said = await this.saidBy(actor, input);
    return this.outbox.run(async (transaction) => {
      const before = await this.service.own(actor, input.id, transaction.session);
      const story = await this.stories.readablePublished(
        actor,
        before.storyId.toHexString(),
        transaction.session,
      );
      if (before.version !== input.version) throw conflict('changes.adoptionConflict', before.version);
      if (!mayTurn(before.state, said.state)) throw conflict('changes.tried', before.version);
      return this.keeping.save({ before, said, story }, transaction);
    });
  }

  /** Takes it back with every word. */
  async takeBack(actor: Actor, { id, version }: VersionInput): Promise<boolean> {
    return this.outbox.run(async ({ session }) => {
      const adoption = await this.service.own(actor, id, session);
      if (adoption.version !== version) throw conflict('changes.adoptionConflict', adoption.version);
      await this.keeping.remove(adoption, session);
      return true;
    });
  }

  private async tell(
    actor: Actor,
    { key, storyId }: AdoptInput,
    said: Said,
    transaction: Transaction,
  ): Promise<Adoption> {
    const story = await this.stories.readablePublished(actor, storyId, transaction.session);
    const facts = { isPublished: story.status === StoryStatus.PUBLISHED, authorIds: authorIdsOf(story) };
    if (!mayAdopt(actor, facts)) throw forbidden('changes.ownStory');
    const at = now();
    const fields = {
      ...said,
      _id: new Types.ObjectId(),
      storyId: story._id,
      memberId: new Types.ObjectId(actor.memberId),
      key,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    return this.keeping.add(fields, story, transaction);
  }

  private async saidBy(actor: Actor, input: AdoptInput | SaveAdoptionInput): Promise<Said> {
    const manner = input.manner;
    const organisationId = input.organisationId || null;
    const place = input.place.replace(/\s+/g, ' ').trim();
    const said: Said = {
      state: input.state,
      manner,
      organisationId: organisationId === null ? null : objectId(organisationId),
      place,
      placeKey: placeKeyOf({ organisationId, place }),
      changed: manner === AdoptionManner.ADAPTED ? tidy(input.changed) : '',
      happened: tidy(input.happened),
      // How it turned out is not known of a plan.
      outcome: input.state === AdoptionState.TRIED ? (input.outcome ?? null) : null,
      spokenAs: input.spokenAs ?? null,
      ownStoryId: input.ownStoryId ? objectId(input.ownStoryId) : null,
    };
    const problems = [
      ...adoptionProblems(said, actor.perspectives),
      ...(await this.placeProblems(organisationId)),
      ...(await this.storyProblems(actor, said.ownStoryId)),
    ];
    if (problems.length > 0) throw invalid(...problems);
    return said;
  }

  private async placeProblems(organisationId: string | null): Promise<FieldProblem[]> {
    if (organisationId === null) return [];
    const known = await this.members.organisationsByIds([organisationId]);
    return known.has(organisationId)
      ? []
      : [{ path: 'organisationId', key: 'fields.organisationId.unknown' }];
  }

  /** Only a published story of one's own tells more of what one tried. */
  private async storyProblems(actor: Actor, _id: Types.ObjectId | null): Promise<FieldProblem[]> {
    if (_id === null) return [];
    const story = await this.stories.readableOrNull(actor, _id);
    const isOwn = story?.status === StoryStatus.PUBLISHED && authorIdsOf(story).includes(actor.memberId);
    if (!story || !isOwn) return [{ path: 'ownStoryId', key: 'changes.ownStoryId' }];
    // Beside the member’s name the link would say who tells that story.
    return pseudonymIn(story, actor.memberId) === null
      ? []
      : [{ path: 'ownStoryId', key: 'changes.ownStoryId.pseudonym' }];
  }

  /** What the same request told before. */
  private async told({ memberId }: Actor, key: string): Promise<Adoption | null> {
    const row = await this.adoptions.findOne({ memberId: new Types.ObjectId(memberId), key }).lean();
    return row && adoptionOf(row);
  }
}

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
