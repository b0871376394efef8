import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import {
  Contributions,
  dateInWords,
  ErasureSteps,
  type ExportRecord,
  ExportParts,
  type Leaving,
  type Owner,
} from '@cp/members/api';
import { type GlossaryEntry, GlossaryService } from '@cp/taxonomy/api';
import { WordQuestionService } from './word-question.service';

const PAGE = 50;

/** What somebody asked about words and proposed for the glossary: theirs to take along, and gone without a name when they leave. */
@Injectable()
export class WordsLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly words: WordQuestionService,
    private readonly glossary: GlossaryService,
  ) {}

  onModuleInit(): void {
    this.erasure.register('words', (leaving) => this.words.forgetAsker(leaving));
    this.erasure.register('glossary', (leaving) => this.forgetProposals(leaving));
    this.exports.register('words', {
      records: (owner) => this.asked(owner),
      columns: ['at', 'term', 'link'],
    });
    this.exports.register('glossary', { records: ({ memberId }) => this.proposed(memberId) });
  }

  private async forgetProposals({ memberId, contributions, goOn }: Leaving): Promise<void> {
    if (contributions === Contributions.REMOVE) await this.glossary.withdrawAllOf({ memberId });
    await this.glossary.forget(memberId, goOn);
  }

  private async *asked({ memberId, link }: Owner): AsyncGenerator<ExportRecord> {
    for await (const questions of this.words.askedBy(memberId))
      for (const { at, question } of questions) {
        const address = link(`/stories/${question.storyId.toHexString()}`);
        yield {
          values: { at: at.toISOString(), term: question.term, link: address },
          reading: {
            title: question.term,
            facts: [
              [say('export.at'), dateInWords(at)],
              [say('export.link'), address],
            ],
          },
        };
      }
  }

  private async *proposed(memberId: string): AsyncGenerator<ExportRecord> {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<GlossaryService['proposedBy']>> = await this.glossary.proposedBy(
        memberId,
        {
          first: PAGE,
          after,
        },
      );
      for (const entry of page.nodes) yield ownProposal(entry);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
  }
}

const ownProposal = ({
  term,
  longForm,
  explanation,
  suggestion,
  status,
  createdAt,
}: GlossaryEntry): ExportRecord => ({
  values: { term, longForm, explanation, suggestion, status, createdAt: createdAt.toISOString() },
  reading: {
    title: longForm === null ? term : `${term} (${longForm})`,
    facts: [
      [say('export.at'), dateInWords(createdAt)],
      [say('export.glossary.status'), say(`export.glossary.${status}`)],
    ],
    text: explanation,
  },
});
