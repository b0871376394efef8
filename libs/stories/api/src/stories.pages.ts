import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, escapeHtml, say, type ShellCard, type ShellPage, ShellPages } from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { tellersOf } from './author.rules';
import { listHtml, storyHtml, type Told } from './story.html';
import { StoryLoader } from './story.loader';
import { type ListedStory, StoryService } from './story.service';

const NEWEST_ON_WELCOME = 3;
const NEWEST_IN_LIST = 20;

/** Writes public stories into the first HTML, so that they can be read before, and without, any script. */
@Injectable()
export class StoriesPages implements OnModuleInit {
  constructor(
    private readonly pages: ShellPages,
    private readonly stories: StoryService,
    private readonly loader: StoryLoader,
    private readonly members: MemberService,
  ) {}

  onModuleInit(): void {
    this.pages.register('/', () => this.welcome());
    this.pages.register('/stories', () => this.list());
    this.pages.register('/stories/new', () => Promise.resolve(null));
    this.pages.register('/stories/:id', ({ id }) => this.story(id ?? ''));
  }

  private async welcome(): Promise<ShellPage> {
    const [title, lede] = [say('web.welcome.title'), say('web.welcome.lede')];
    const newest = await this.newest(NEWEST_ON_WELCOME, 'h3');
    return {
      title: say('kit.name'),
      description: lede,
      card: { type: 'website', path: '/', title: say('kit.name') },
      body:
        `<main id="main" class="sheet"><h1>${escapeHtml(title)}</h1><p class="lede">${escapeHtml(lede)}</p>` +
        `<h2>${escapeHtml(say('web.welcome.newest'))}</h2>${newest}</main>`,
    };
  }

  private async list(): Promise<ShellPage> {
    const [title, lead] = [say('stories.list.title'), say('stories.list.lead')];
    const newest = await this.newest(NEWEST_IN_LIST, 'h2');
    return {
      title: say('kit.title', { page: title }),
      description: lead,
      card: { type: 'website', path: '/stories', title },
      body: `<main id="main" class="sheet"><h1>${escapeHtml(title)}</h1><p class="lede">${escapeHtml(lead)}</p>${newest}</main>`,
    };
  }

  private async story(id: string): Promise<ShellPage> {
    try {
      const story = await this.stories.readablePublished(null, id);
      const [told, tags] = await Promise.all([this.toldOf([story]), this.loader.acceptedByStory([id])]);
      return {
        title: say('kit.title', { page: story.title }),
        description: story.summary,
        card: cardOf(story, told[0]?.[1] ?? nobody),
        body: storyHtml(story, told[0]?.[1] ?? nobody, tags.get(id) ?? []),
      };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
      const absent = say('stories.story.absent');
      const body = `<main id="main" class="sheet"><h1>${escapeHtml(absent)}</h1></main>`;
      return { title: say('kit.name'), description: absent, body, status: 404 };
    }
  }

  private async newest(first: number, heading: 'h2' | 'h3'): Promise<string> {
    const { nodes } = await this.stories.page(null, {}, { first });
    return listHtml(await this.toldOf(nodes), heading);
  }

  private async toldOf(stories: readonly ListedStory[]): Promise<(readonly [ListedStory, Told])[]> {
    const [authors, organisations] = await Promise.all([
      this.members.byIds([
        ...new Set(stories.flatMap((story) => tellersOf(story).map(({ memberId }) => memberId))),
      ]),
      this.members.organisationsByIds(
        stories.flatMap(({ organisationId }) => organisationId?.toHexString() ?? []),
      ),
    ]);
    return stories.map((story) => {
      const told = tellersOf(story).map(({ memberId, spokenAs, pseudonym }) => ({
        name: pseudonym ?? authors.get(memberId)?.name ?? '',
        spokenAs,
      }));
      const organisation = organisations.get(story.organisationId?.toHexString() ?? '')?.name ?? null;
      return [story, { authors: told, organisation }] as const;
    });
  }
}

/** How a public story is shown where somebody points to it: under the names that its page shows. */
const cardOf = ({ id, title, publishedAt, changedAt }: ListedStory, { authors }: Told): ShellCard => ({
  type: 'article',
  path: `/stories/${id}`,
  title,
  authors: authors.map(({ name }) => name),
  ...(publishedAt ? { publishedAt } : {}),
  ...(changedAt ? { changedAt } : {}),
});

const nobody: Told = { authors: [], organisation: null };
