import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import {
  dateInWords,
  ErasureSteps,
  type ExportRecord,
  ExportParts,
  type Owner,
  spokenAsInWords,
} from '@cp/members/api';
import { PromptService } from './prompt.service';
import { RecognitionService } from './recognition.service';

/** What somebody recognised and was asked: theirs to take along, and gone or without a name when they leave. */
@Injectable()
export class ActsLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly recognitions: RecognitionService,
    private readonly prompts: PromptService,
  ) {}

  onModuleInit(): void {
    this.erasure.register('acts', async (leaving) => {
      await this.recognitions.forget(leaving);
      await this.prompts.forget(leaving.memberId);
    });
    this.exports.register('recognitions', {
      records: (owner) => this.recognised(owner),
      columns: ['at', 'kind', 'spokenAs', 'story', 'link', 'setting'],
    });
    this.exports.register('prompts', {
      records: (owner) => this.asked(owner),
      columns: ['at', 'state', 'link'],
    });
  }

  private async *recognised({ memberId, link }: Owner): AsyncGenerator<ExportRecord> {
    for await (const { said, titles } of this.recognitions.saidBy(memberId))
      for (const { at, kind, spokenAs, setting, storyId, organisationId } of said) {
        const id = storyId.toHexString();
        const story = titles.get(id) ?? say('export.recognitions.closed');
        const address = link(`/stories/${id}`);
        const place = organisationId?.toHexString() ?? null;
        yield {
          values: {
            at: at.toISOString(),
            kind,
            spokenAs,
            story,
            link: address,
            setting,
            organisationId: place,
          },
          reading: {
            title: story,
            facts: [
              [say('export.state'), say(`export.recognitions.${kind}`)],
              [say('export.at'), dateInWords(at)],
              [say('export.spokenAs'), spokenAsInWords(spokenAs)],
              [say('export.link'), address],
            ],
            text: setting,
          },
        };
      }
  }

  private async *asked({ memberId, link }: Owner): AsyncGenerator<ExportRecord> {
    for await (const replies of this.prompts.repliedBy(memberId))
      for (const { at, state, storyId } of replies) {
        const address = link(`/stories/${storyId.toHexString()}`);
        yield {
          values: { at: at.toISOString(), state, link: address },
          reading: {
            title: say(`export.prompts.${state}`),
            facts: [
              [say('export.at'), dateInWords(at)],
              [say('export.link'), address],
            ],
          },
        };
      }
  }
}
