import { escapeHtml, say } from '@cp/kit/api';
import { type MarkedBlock, markedBlocks, type MarkedRun } from './passage.rules';
import type { StorySection } from './story-words.model';
import type { Story } from './story.model';
import type { ListedStory } from './story.service';
import type { Tag } from './tag.model';

/** Who told a story and where, by the names that others see. */
export interface Told {
  /** Everybody who tells it, under the names that others see; who began it comes first. */
  readonly authors: readonly { readonly name: string; readonly spokenAs: ListedStory['spokenAs'] }[];
  readonly organisation: string | null;
}

const paragraph = (text: string, look = ''): string => `<p${look}><bdi>${escapeHtml(text)}</bdi></p>`;

const voice = (spokenAs: ListedStory['spokenAs']): string => say(`ui.voice.${spokenAs ?? 'WITHHELD'}`);

/** By whom it is told and, where that is somebody else, who wrote it down. */
function tellerHtml({ teller, pseudonym, coAuthors }: ListedStory, { authors, organisation }: Told): string {
  const scribes = authors.map(({ name }) => name).join(', ');
  const parts = teller
    ? [
        teller.name ? say('stories.toldBy', { name: teller.name }) : say('stories.told'),
        voice(teller.spokenAs),
        say('stories.writtenBy', { name: scribes }),
      ]
    : authors.flatMap(({ name, spokenAs }) => [name, voice(spokenAs)]);
  const line = [...parts, ...(organisation ? [organisation] : [])].map(escapeHtml).join('</bdi> · <bdi>');
  const hides = pseudonym !== null || coAuthors.some((one) => one.pseudonym !== null && !one.leftAt);
  return `<p class="by"><bdi>${line}</bdi></p>${hides ? paragraph(say('stories.pseudonymous')) : ''}`;
}

/** A story as the first HTML shows it: everything that can be read, with the marked passages marked. */
export function storyHtml(story: Story, told: Told, tags: readonly Tag[]): string {
  const facts = [story.setting, story.when].filter((fact) => fact !== '').map((fact) => paragraph(fact));
  const sections = story.sections
    .filter(({ text }) => text.trim() !== '')
    .map((section) => sectionHtml(section, tags));
  return [
    '<main id="main" class="sheet"><article>',
    `<div class="row"><header class="stack head"><h1><bdi>${escapeHtml(story.title)}</bdi></h1>`,
    `${tellerHtml(story, told)}${facts.join('')}</header></div>`,
    `<div class="row short"><div class="stack tight"><p class="label">${escapeHtml(say('stories.story.short'))}</p>`,
    `${paragraph(story.summary, ' class="lede"')}</div></div>`,
    ...sections,
    '</article></main>',
  ].join('');
}

/** The words of a run as they look. Links keep their words only: the page itself shows where they lead. */
function runHtml({ text, strong, em, tagIds }: MarkedRun): string {
  let words = escapeHtml(text).replaceAll('\n', '<br>');
  if (em) words = `<em>${words}</em>`;
  if (strong) words = `<strong>${words}</strong>`;
  return tagIds.length > 0 ? `<mark class="pass">${words}</mark>` : words;
}

const wordsHtml = (runs: readonly MarkedRun[]): string => runs.map(runHtml).join('');

function blockHtml(block: MarkedBlock): string {
  const words = wordsHtml(block.runs);
  switch (block.kind) {
    case 'HEADING':
      return `<h3>${words}</h3>`;
    case 'QUOTE':
      return `<blockquote class="words">${words}</blockquote>`;
    case 'ITEM':
      return block.ordered
        ? `<ol start="${block.number ?? 1}"><li>${words}</li></ol>`
        : `<ul><li>${words}</li></ul>`;
    case 'IMAGE':
      return `<p class="words">${escapeHtml(block.image?.alt ?? '')}</p>`;
    case 'TABLE':
      return `<table>${block.rows
        .map(({ cells }) => {
          const fields = cells.map(({ header, runs }) =>
            header ? `<th>${wordsHtml(runs)}</th>` : `<td>${wordsHtml(runs)}</td>`,
          );
          return `<tr>${fields.join('')}</tr>`;
        })
        .join('')}</table>`;
    default:
      return `<p class="words">${words}</p>`;
  }
}

function sectionHtml({ key, text }: StorySection, tags: readonly Tag[]): string {
  const marks = tags.filter(({ section, anchored }) => section === key && anchored);
  const blocks = markedBlocks(text, marks).map((block) => `<div class="row">${blockHtml(block)}</div>`);
  const question = escapeHtml(say(`stories.section.${key}`));
  return `<div class="row gap"><h2>${question}</h2></div>${blocks.join('')}`;
}

/** Stories in a list as the first HTML shows them. */
export const listHtml = (
  stories: readonly (readonly [ListedStory, Told])[],
  heading: 'h2' | 'h3',
): string => {
  const items = stories.map(
    ([story, told]) =>
      `<li class="stack tight"><${heading}><a href="/stories/${story.id}"><bdi>${escapeHtml(story.title)}</bdi></a></${heading}>` +
      `${paragraph(story.summary, ' class="words"')}${tellerHtml(story, told)}</li>`,
  );
  return `<ul class="stack">${items.join('')}</ul>`;
};
