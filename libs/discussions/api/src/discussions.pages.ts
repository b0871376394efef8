import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, escapeHtml, renderMarkdown, say, type ShellPage, ShellPages } from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { pseudonymIn } from '@cp/stories/api';
import { DiscussionLists } from './discussion-lists.service';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import type { Opening } from './opening.model';
import { OpeningState } from './opening.vocabulary';

const IN_LIST = 20;
const DESCRIBED = 200;

/** Writes public conversations into the first HTML, so that they can be read before, and without, any script. */
@Injectable()
export class DiscussionsPages implements OnModuleInit {
  constructor(
    private readonly pages: ShellPages,
    private readonly lists: DiscussionLists,
    private readonly discussions: DiscussionService,
    private readonly members: MemberService,
  ) {}

  onModuleInit(): void {
    this.pages.register('/discussions', () => this.list());
    this.pages.register('/discussions/new', () => Promise.resolve(null));
    this.pages.register('/discussions/:id', ({ id }) => this.discussion(id ?? ''));
  }

  private async list(): Promise<ShellPage> {
    const [title, lead] = [say('discussions.list.title'), say('discussions.list.lead')];
    const { nodes } = await this.lists.page(null, {}, { first: IN_LIST });
    const items = nodes.map(
      ({ id, title: words }) =>
        `<article class="row"><h2><a href="/discussions/${id}"><bdi>${escapeHtml(words)}</bdi></a></h2></article>`,
    );
    return {
      title: say('kit.title', { page: title }),
      description: lead,
      card: { type: 'website', path: '/discussions', title },
      body: `<main id="main" class="sheet"><h1>${escapeHtml(title)}</h1><p class="lede">${escapeHtml(lead)}</p>${items.join('')}</main>`,
    };
  }

  private async discussion(id: string): Promise<ShellPage> {
    try {
      const found = await this.discussions.readable(null, id);
      const { opening } = found;
      if (opening?.state !== OpeningState.OPEN) return this.bare(say('discussions.taken'));
      const author = await this.nameOf(found, opening);
      return {
        title: say('kit.title', { page: found.title }),
        description: opening.body.replace(/\s+/g, ' ').slice(0, DESCRIBED),
        card: {
          type: 'article',
          path: `/discussions/${found.id}`,
          title: found.title,
          authors: [author],
          publishedAt: opening.createdAt,
          ...(opening.editedAt ? { changedAt: opening.editedAt } : {}),
        },
        body:
          `<main id="main" class="sheet"><article><h1><bdi>${escapeHtml(found.title)}</bdi></h1>` +
          `<p class="by"><bdi>${escapeHtml(author)}</bdi></p>${renderMarkdown(opening.body)}</article></main>`,
      };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
      return this.bare(say('discussions.notFound'), 404);
    }
  }

  private bare(words: string, status?: 404): ShellPage {
    const body = `<main id="main" class="sheet"><h1>${escapeHtml(words)}</h1></main>`;
    return { title: say('kit.name'), description: words, body, ...(status ? { status } : {}) };
  }

  private async nameOf({ story }: FoundDiscussion, { authorId }: Opening): Promise<string> {
    const id = authorId.toHexString();
    const pseudonym = story && pseudonymIn(story, id);
    return pseudonym ?? (await this.members.byIds([id])).get(id)?.name ?? '';
  }
}
