import { Injectable } from '@nestjs/common';
import { type Actor, loaderOf, type RequestContext, type Viewer } from '@cp/kit/api';
import type { Follow, FollowedThing } from './follow.model';
import { FollowService } from './follow.service';
import { type FollowKind, FollowState } from './follow.vocabulary';
import { Followable } from './followable';

/** Reads what the viewer follows, and what that is: one read a request for all of a kind. */
@Injectable()
export class FollowLoader {
  constructor(
    private readonly follows: FollowService,
    private readonly followable: Followable,
  ) {}

  /** Whether the viewer follows something; a guest follows nothing. */
  async stateOf(
    context: RequestContext,
    viewer: Viewer,
    kind: FollowKind,
    subjectId: string,
  ): Promise<FollowState> {
    if (!viewer) return FollowState.NOT;
    const loader = loaderOf<Follow>(context, `follow.${kind}`, (ids) =>
      this.follows.ofSubjects(viewer.memberId, kind, ids),
    );
    const follow = await loader.load(subjectId);
    if (!follow) return FollowState.NOT;
    return follow.muted ? FollowState.MUTED : FollowState.FOLLOWING;
  }

  /** What is shown of something that is followed; `null` when it may not be read any more. */
  subjectOf(context: RequestContext, actor: Actor, follow: Follow): Promise<FollowedThing | null> {
    const known = loaderOf<Follow>(context, 'follow.rows', () => Promise.resolve(new Map<string, Follow>()));
    known.prime(follow.id, follow);
    const loader = loaderOf<FollowedThing>(context, 'follow.subjects', async (ids) => {
      const rows = await Promise.all(ids.map((id) => known.load(id)));
      return this.followable.shown(
        actor,
        rows.flatMap((row) => row ?? []),
      );
    });
    return loader.load(follow.id);
  }
}
