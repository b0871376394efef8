import { Problem } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import { Component, input } from '@angular/core';
import type { StoryWordsFragment } from './graphql.generated';
import { always, onStage } from './stories.stage';
import { aByline, aParagraph, aStory } from './story.builder';
import { StoryPage } from './story-page';
import { STORY_HAND, STORY_PARTS } from './story-parts';

jest.setTimeout(30_000);

@Component({ template: '<section class="row part"><h2 id="talk">Discussion</h2></section>' })
class Talk {
  readonly storyId = input('');
}
@Component({ template: '<p>At hand of {{ storyId() }}</p>' })
class Hand {
  readonly storyId = input('');
}

const published = (given: Partial<StoryWordsFragment> = {}) =>
  aStory({ status: 'PUBLISHED', publishedAt: '2026-11-11T10:00:00.000Z', edition: 2, ...given });

const read = (story: StoryWordsFragment, answers: Record<string, unknown> = {}) =>
  onStage(StoryPage, {
    graphql: new FakeGraphql({ ...always, StoryPage: { story }, ...answers }),
    inputs: { id: 'story-1' },
    providers: [
      { provide: STORY_PARTS, useValue: [{ load: () => Promise.resolve(Talk) }] },
      { provide: STORY_HAND, useValue: { load: () => Promise.resolve(Hand) } },
    ],
  });

let saved: string[] = [];
// A browser saves what is at such an address; jsdom would leave the page.
HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
  if (!this.download) this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
};
beforeEach(() => {
  saved = [];
  Element.prototype.scrollIntoView = () => undefined;
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      const reader = new FileReader();
      reader.onload = () => saved.push(reader.result as string);
      reader.readAsText(blob);
      return 'blob:x';
    },
    revokeObjectURL: () => undefined,
  });
});

describe('reading a story', () => {
  it('lists what the page holds, questions first and then the parts as they come, and takes the focus along', async () => {
    const { element, settle } = await read(published());
    await settle();
    const links = [...element.querySelectorAll<HTMLElement>('cp-story-contents a')];
    expect(links.map((one) => one.textContent.trim())).toEqual(['What was the problem?', 'Discussion']);
    links[0]?.click();
    await settle();
    expect(document.activeElement?.id).toBe('section-PROBLEM');
  });

  it('has what a reader can do at hand, of a published story alone', async () => {
    expect((await read(published())).text()).toContain('At hand of story-1');
  });

  it('says calmly what else its authors say of it, how long it takes, and to them who can read it', async () => {
    const { text } = await read(
      published({
        strategicAim: 'Sleep as care',
        seniorSupport: 'PARTLY',
        seniorSupportNote: 'From week 6',
        touched: ['PATIENT', 'NON_CLINICAL_STAFF'],
        consent: 'Tom read it and agreed',
      }),
    );
    expect(text()).toMatch(/Backing from the top\s*Partly\s*From week 6/);
    expect(text()).toMatch(/Who was touched by it\s*Patient and Non-clinical staff/);
    expect(text()).toMatch(/The aim it served\s*Sleep as care/);
    expect(text()).toMatch(/How the people in it agreed\s*Tom read it and agreed/);
    expect(text()).toContain('About a minute');
    expect(text()).toContain('Only members can read this.');
  });

  it('says nothing of what was not said, and not to readers who else can read it', async () => {
    const viewerCan = { ...aStory().viewerCan, edit: false };
    const { text } = await read(published({ viewerCan }));
    expect(text()).not.toContain('The aim it served');
    expect(text()).not.toContain('Only members can read this.');
  });

  it('says when a link leads to another site, outside the words that can be selected (R-57)', async () => {
    const block = aParagraph(['the guide', 0]);
    const runs = block.runs.map((run) => ({ ...run, href: 'https://other.example/x' }));
    const sections = [{ key: 'PROBLEM' as const, text: 'the guide', blocks: [{ ...block, runs }] }];
    const { element } = await read(published({ tags: [], sections }));
    const link = element.querySelector('a[data-site]');
    expect(link?.getAttribute('data-site')).toBe('another site: other.example');
    expect(link?.textContent).toBe('the guide');
    expect(link?.getAttribute('rel')).toBe('nofollow ugc noopener noreferrer');
  });

  it('gives a citation by the names on the page, and saves it for programs that keep references', async () => {
    const authors = [
      { spokenAs: 'CLINICIAN' as const, byline: aByline('Nadia Rahman', 'NR') },
      { spokenAs: 'PATIENT' as const, byline: aByline('Amber Wren', 'AW', null) },
    ];
    const { text, press, element } = await read(published({ authors }));
    await press('Cite or take along this story');
    expect(text()).toMatch(
      /Nadia Rahman and Amber Wren\. Quiet after eleven\. Common Practice, edition 2, 11 November 2026\. \S+\/stories\/story-1 \(read /,
    );
    expect(element.querySelector('.printonly')?.textContent).toContain('edition 2');
    await press('BibTeX');
    await press('RIS');
    await new Promise((done) => setTimeout(done, 20));
    expect(saved[0]).toContain('author = {{Nadia Rahman} and {Amber Wren}}');
    expect(saved[1]).toContain('AU  - Amber Wren');
  });

  it('saves the story to take along, and says when it could not', async () => {
    let away = true;
    const { press, text } = await read(published(), {
      StoryWrittenOut: () =>
        away
          ? new Problem('UNAVAILABLE', 'We could not reach the server.')
          : { storyExport: { markdown: '# Quiet', json: '{}' } },
    });
    await press('Cite or take along this story');
    await press('As text (Markdown)');
    expect(text()).toContain('We could not reach the server.');
    away = false;
    await press('As text (Markdown)');
    await new Promise((done) => setTimeout(done, 20));
    expect(saved).toEqual(['# Quiet']);
  });

  it('passes axe', async () => {
    const { element } = await read(published({ strategicAim: 'Sleep', touched: ['CARER'] }));
    expect(await axeFindings(element)).toEqual([]);
  });
});
