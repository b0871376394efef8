import type { ShownStoryQuery } from '../graphql.generated';

type Story = ShownStoryQuery['stories']['nodes'][number];
type Tag = Story['tags'][number];

/** One stretch of the shown passage, with the mark that it carries, if any. */
export interface SpecimenRun {
  readonly text: string;
  readonly tag: Tag | null;
}

/** A passage of a real story that shows at one glance what this place is: words, and what members marked in them. */
export interface Specimen {
  readonly story: Story;
  readonly runs: readonly SpecimenRun[];
  readonly tags: readonly Tag[];
}

const comfortable = 460;

/** The blocks that could be shown, each with how well it would do. */
function candidates(story: Story): { specimen: Specimen; worth: number }[] {
  const byId = new Map(story.tags.filter(({ anchored }) => anchored).map((tag) => [tag.id, tag]));
  return story.sections.flatMap(({ blocks }) =>
    blocks.map((paragraph) => {
      const runs = paragraph.runs.map(({ text, tagIds }) => ({
        text,
        tag: tagIds.map((id) => byId.get(id)).find((tag) => !!tag) ?? null,
      }));
      const tags = [...new Set(runs.flatMap(({ tag }) => (tag ? [tag] : [])))];
      const length = runs.reduce((sum, { text }) => sum + text.length, 0);
      const bothKinds = new Set(tags.map(({ polarity }) => polarity)).size;
      const worth = Math.min(tags.length, 2) * 2 + bothKinds - Math.max(0, length - comfortable) / 100;
      return { specimen: { story, runs, tags: tags.slice(0, 3) }, worth: tags.length ? worth : -Infinity };
    }),
  );
}

/** The passage to show: marked, not long, and if there is one, with something done beside something missing. Null when nothing is marked. */
export function specimenOf(stories: readonly Story[]): Specimen | null {
  const [best] = stories
    .flatMap(candidates)
    .filter(({ worth }) => Number.isFinite(worth))
    .sort((a, b) => b.worth - a.worth);
  return best?.specimen ?? null;
}
