import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { loaderOf, objectId, type RequestContext, type Viewer } from '@cp/kit/api';
import { type ImageInfo, ImageOwners, ImageService } from '@cp/images/api';
import { imagesOf } from '@cp/prose';
import { type ClientSession, Model, Types } from 'mongoose';
import { StoryVersion } from './story-version.model';
import type { StoryWords } from './story-words.model';
import { authorIdsOf, factsOf, type Story } from './story.model';
import { isAuthor } from './story.rules';
import { StoryService } from './story.service';
import { PICTURES_OF_STORY } from './story.vocabulary';

/** The pictures that words name, each once, in the order of the text. */
const picturesIn = (words: Pick<StoryWords, 'sections'> | null): string[] => [
  ...new Set((words?.sections ?? []).flatMap(({ text }) => imagesOf(text))),
];

const sameOnes = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

/** Keeps which pictures a story holds: those of its words, of the words that are being changed, and of the versions it had. */
@Injectable()
export class StoryPictures implements OnModuleInit {
  constructor(
    @InjectModel(StoryVersion.name) private readonly versions: Model<StoryVersion>,
    private readonly images: ImageService,
    private readonly owners: ImageOwners,
    private readonly stories: StoryService,
  ) {}

  onModuleInit(): void {
    this.owners.register(PICTURES_OF_STORY, (viewer, id, imageId) => this.mayShow(viewer, id, imageId));
  }

  /** Pictures of what readers may read, now or in a version, are theirs to see; those of words that are being changed its authors'. */
  private async mayShow(viewer: Viewer, storyId: string, imageId: string): Promise<boolean> {
    const story = await this.stories.readableOrNull(viewer, objectId(storyId));
    if (!story) return false;
    if (isAuthor(viewer, factsOf(story)) || picturesIn(story).includes(imageId)) return true;
    return (await this.picturesOfVersions(story._id)).includes(imageId);
  }

  /** Has a story hold what it names after a change, in the transaction of that change. Only pictures of its authors are taken. */
  async follow(before: Story, after: Story, session: ClientSession): Promise<void> {
    const named = (story: Story): string[] => [...picturesIn(story), ...picturesIn(story.pending)];
    if (sameOnes(named(before), named(after))) return;
    const kept = await this.picturesOfVersions(after._id, session);
    const ids = [...new Set([...named(after), ...kept])];
    await this.images.attach(ids, { kind: PICTURES_OF_STORY, id: after.id }, authorIdsOf(after), session);
  }

  /** The size of a picture in a story; `null` for one that the story does not hold, and that nobody is shown here. */
  async sizeOf(context: RequestContext, storyId: string, imageId: string): Promise<ImageInfo | null> {
    const loader = loaderOf<ImageInfo>(context, 'story.pictures', (keys) => this.sizes(keys));
    return (await loader.load(`${storyId} ${imageId}`)) ?? null;
  }

  private async sizes(keys: readonly string[]): Promise<Map<string, ImageInfo>> {
    const found = await this.images.infoOf(
      keys.map((key) => key.split(' ')[1] ?? ''),
      PICTURES_OF_STORY,
    );
    const named = [...found].map(([id, { parentId, ...info }]) => [`${parentId} ${id}`, info] as const);
    return new Map(named.filter(([key]) => keys.includes(key)));
  }

  private async picturesOfVersions(
    storyId: Types.ObjectId,
    session: ClientSession | null = null,
  ): Promise<string[]> {
    const ids = new Set<string>();
    const rows = this.versions
      .find({ storyId })
      .sort({ edition: -1 })
      .select({ 'words.sections': 1 })
      .session(session)
      .lean()
      .cursor();
    for await (const { words } of rows) picturesIn(words).forEach((id) => ids.add(id));
    return [...ids];
  }
}
