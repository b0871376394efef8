import { Injectable } from '@nestjs/common';
import { type RequestContext, say, type Viewer } from '@cp/kit/api';
import { dateInWords, MemberLoader, OrganisationLoader, spokenAsInWords } from '@cp/members/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { pseudonymIn, type StoryTeller, tellersOf } from './author.rules';
import {
  type ExportedMark,
  type ExportedStory,
  marksData,
  sectionsData,
  squireMarkdown,
} from './squire.rules';
import { StoryExports } from './story-exports';
import type { StoryExport } from './story-export.model';
import { StoryLoader } from './story.loader';
import type { Story } from './story.model';
import { StoryService } from './story.service';
import type { Tag } from './tag.model';

/** Somebody who tells the story, by the name that readers see. */
interface NamedTeller extends Pick<StoryTeller, 'spokenAs'> {
  readonly name: string;
  readonly pseudonymous: boolean;
}

/** Writes a published story out for whoever may read it: nothing that its page would not show them, and names as there. */
@Injectable()
export class WriteOutStory {
  constructor(
    private readonly stories: StoryService,
    private readonly loader: StoryLoader,
    private readonly members: MemberLoader,
    private readonly places: OrganisationLoader,
    private readonly taxonomy: TaxonomyService,
    private readonly parts: StoryExports,
  ) {}

  async write(viewer: Viewer, id: string, context: RequestContext): Promise<StoryExport> {
    const story = await this.stories.readablePublished(viewer, id);
    const [tags, tellers, organisation, parts] = await Promise.all([
      this.loader.acceptedByStory([id]),
      this.tellers(story, context),
      story.organisationId && this.places.load(context, story.organisationId.toHexString()),
      this.parts.partsOf(story),
    ]);
    // A mark that lost its place still quotes words that its authors took out.
    const placed = (tags.get(id) ?? []).filter(({ anchored }) => anchored);
    const marks = await Promise.all(placed.map((tag) => this.mark(story, tag, context)));
    const place = organisation?.name ?? null;
    const exported = this.exported(story, { tellers, place, marks });
    const lent = Object.fromEntries([...parts].map(([name, { data }]) => [name, data]));
    const data = { ...this.data(story, exported, tellers), organisation: place, ...lent };
    return {
      markdown: squireMarkdown(exported, parts.values(), say),
      json: JSON.stringify(data, null, 2),
    };
  }

  private exported(
    story: Story,
    { tellers, place, marks }: { tellers: NamedTeller[]; place: string | null; marks: ExportedMark[] },
  ): ExportedStory {
    const { id, title, summary, sections, publishedAt, edition, touched } = story;
    const names = tellers.map(({ name, spokenAs }) => `${name} (${spokenAsInWords(spokenAs)})`).join(', ');
    const support = story.seniorSupport ? say(`stories.support.${story.seniorSupport}`) : '';
    const facts = [
      { item: 'AIMS', name: 'aim', words: story.strategicAim },
      {
        item: 'CONTEXT',
        name: 'setting',
        words: [story.setting, story.unit, place].filter(Boolean).join(', '),
      },
      { item: 'CONTEXT', name: 'when', words: story.when },
      { item: 'CONTEXT', name: 'touched', words: touched.map((one) => spokenAsInWords(one)).join(', ') },
      {
        item: 'CONTEXT',
        name: 'support',
        words: [support, story.seniorSupportNote].filter(Boolean).join('. '),
      },
      { item: 'ETHICS', name: 'consent', words: story.consent },
      { item: 'SUMMARY', name: 'outcome', words: story.outcome ? say(`ui.outcome.${story.outcome}`) : '' },
    ] as const;
    return {
      id,
      address: this.parts.addressOf(id),
      title,
      summary,
      sections,
      facts: facts.map((fact) => ({ ...fact, name: say(`stories.export.${fact.name}`) })),
      byline: say('stories.export.byline', { names, edition, date: dateInWords(publishedAt ?? new Date(0)) }),
      marks,
    };
  }

  private data(story: Story, exported: ExportedStory, tellers: NamedTeller[]): object {
    const { id, kind, edition, visibility, outcome, setting, unit, when, publishedAt, changedAt } = story;
    return {
      schema: 'urn:common-practice:story',
      version: 1,
      ...{
        id,
        address: exported.address,
        kind,
        edition,
        visibility,
        title: story.title,
        summary: story.summary,
      },
      authors: tellers,
      publishedAt: publishedAt?.toISOString() ?? null,
      changedAt: changedAt?.toISOString() ?? null,
      ...{ outcome, setting, unit, when, strategicAim: story.strategicAim },
      seniorSupport: story.seniorSupport,
      seniorSupportNote: story.seniorSupportNote,
      touched: story.touched,
      consent: story.consent,
      sections: sectionsData(exported, say),
      marks: marksData(exported),
    };
  }

  private tellers(story: Story, context: RequestContext): Promise<NamedTeller[]> {
    return Promise.all(
      tellersOf(story).map(async ({ memberId, spokenAs, pseudonym }) => {
        const { name, pseudonymous } = await this.members.byline(context, memberId, pseudonym);
        return { name, pseudonymous, spokenAs };
      }),
    );
  }

  private async mark(story: Story, tag: Tag, context: RequestContext): Promise<ExportedMark> {
    const { section, quote, start, end, anchored, polarity, reason, skillId } = tag;
    const memberId = tag.markedById.toHexString();
    const [skill, by] = await Promise.all([
      this.taxonomy.skill(skillId),
      this.members.byline(context, memberId, pseudonymIn(story, memberId)),
    ]);
    const { label = '', wording = '', status = '' } = skill ?? {};
    const words = { section, quote, start, end, anchored, polarity, reason };
    return { ...words, markedBy: by.name, skill: { id: skillId, label, wording, status } };
  }
}
