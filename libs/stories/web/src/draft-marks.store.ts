import { Injectable, computed, inject } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import { plainOf } from '@cp/prose';
import { DraftStore } from './draft.store';
import { MarkPassageDocument, RemoveMarkDocument, StoryDraftDocument } from './graphql.generated';
import type { MarkPassageInput, StorySectionKey, StoryWordsFragment } from './graphql.generated';
import { shifted } from './marks.rules';
import type { PlacedMark, Stretch } from './marks.rules';

/** The marks of a draft while its words are being typed: where they stand now, and how to make and remove one. */
@Injectable()
export class DraftMarks {
  private readonly client = inject(GraphqlClient);
  private readonly draft = inject(DraftStore);

  /** The marks where they stand in the plain text of the words as they are now; marks that lost their place have none. */
  readonly placed = computed<readonly PlacedMark[]>(() => {
    const story = this.draft.story();
    const words = this.draft.words();
    if (!story || !words) return [];
    const moves = new Map<StorySectionKey, readonly [there: string, here: string]>();
    return story.tags.map((tag) => {
      if (!tag.anchored) return { tag, at: undefined };
      const move = moves.get(tag.section) ?? [
        plainIn(story, tag.section),
        plainOf(words.sections[tag.section] ?? ''),
      ];
      moves.set(tag.section, move);
      return { tag, at: shifted({ start: tag.start, end: tag.end }, ...move) };
    });
  });

  /** Marks words of a section by their place in its plain text as it is on the page. */
  mark(
    section: StorySectionKey,
    { start, end }: Stretch,
    claim: Pick<MarkPassageInput, 'polarity' | 'reason' | 'skillId' | 'key'>,
  ): Promise<void> {
    const here = plainOf(this.draft.words()?.sections[section] ?? '');
    return this.draft.saved(async ({ id }) => {
      const there = plainIn(this.draft.story(), section);
      const at = shifted({ start, end }, here, there) ?? { start, end };
      const input = { ...claim, storyId: id, section, ...at, quote: there.slice(at.start, at.end) };
      await this.show((await this.client.mutate(MarkPassageDocument, { input })).markPassage);
    });
  }

  async remove(id: string): Promise<void> {
    await this.show((await this.client.mutate(RemoveMarkDocument, { id })).removeMark);
  }

  /** A mark is answered with the story as it is read; while that is being changed, the changed words are asked for. */
  private async show(story: StoryWordsFragment): Promise<void> {
    const drafted = story.hasChanges
      ? (await this.client.query(StoryDraftDocument, { id: story.id })).draft
      : story;
    this.draft.met(drafted);
  }
}

const plainIn = (story: StoryWordsFragment | null, section: StorySectionKey): string =>
  plainOf(story?.sections.find(({ key }) => key === section)?.text ?? '');
