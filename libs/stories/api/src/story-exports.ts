import { Inject, Injectable } from '@nestjs/common';
import { MAIL_SETTINGS, type MailSettings } from '@cp/mail/api';
import type { Block } from '@cp/prose';
import type { Story } from './story.model';

/**
 * The items of SQUIRE 2.0 (Ogrinc and others, BMJ Quality & Safety 2016;25:986–992), by their numbers there. A story is written out in
 * this order, so that whoever writes it up for a journal finds each part where a reviewer looks for it.
 */
export const SQUIRE_ITEMS = [
  'TITLE',
  'ABSTRACT',
  'PROBLEM',
  'KNOWLEDGE',
  'RATIONALE',
  'AIMS',
  'CONTEXT',
  'INTERVENTIONS',
  'STUDY',
  'MEASURES',
  'ANALYSIS',
  'ETHICS',
  'RESULTS',
  'SUMMARY',
  'INTERPRETATION',
  'LIMITATIONS',
  'CONCLUSIONS',
  'FUNDING',
] as const;

/** One item of SQUIRE 2.0. */
export type SquireItem = (typeof SQUIRE_ITEMS)[number];

/** What a higher area adds to a story that is written out: to read, under the items where it belongs, and as data. */
export interface StoryExportPart {
  /** Under which items what stands; texts of members as runs, never as markdown of their own. */
  readonly reading: Partial<Record<SquireItem, readonly Block[]>>;
  /** The same as data: numbers, texts, lists and objects only. */
  readonly data: unknown;
}

/** Writes out what an area keeps beside a story that the reader has been shown; `null` where there is nothing. */
export type StoryExportWriter = (story: Story) => Promise<StoryExportPart | null>;

/** Where areas above lend what belongs to a story that is written out, because stories know nothing of them. */
@Injectable()
export class StoryExports {
  private readonly writers = new Map<string, StoryExportWriter>();

  constructor(@Inject(MAIL_SETTINGS) private readonly settings: Pick<MailSettings, 'publicUrl'>) {}

  /** The one address of a story, by the community's own name: never taken from a request. */
  addressOf(id: string): string {
    return `${this.settings.publicUrl}/stories/${id}`;
  }

  /** Registers a part under its name in the data. */
  register(name: string, write: StoryExportWriter): void {
    if (this.writers.has(name)) throw new Error(`there is a part ${name} already`);
    this.writers.set(name, write);
  }

  /** Every part of a story, by name, without those that have nothing. */
  async partsOf(story: Story): Promise<Map<string, StoryExportPart>> {
    const parts = await Promise.all(
      [...this.writers].map(async ([name, write]) => [name, await write(story)] as const),
    );
    return new Map(parts.flatMap(([name, part]) => (part ? [[name, part] as const] : [])));
  }
}
