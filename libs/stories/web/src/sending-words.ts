import { Injectable } from '@angular/core';
import type { Question } from '@cp/ui';
import type { StoryLifeFragment, StoryVisibility } from './graphql.generated';
import { lifeTexts } from './life-texts';
import { storiesTexts } from './stories-texts';

/** What is asked before a story goes to its readers. */
@Injectable({ providedIn: 'root' })
export class SendingWords {
  private readonly life = lifeTexts();
  private readonly t = storiesTexts();

  /** Says what will happen, whether it is looked at first or who will read it, and asks. */
  question({ status, viewerCan }: Sent, visibility: StoryVisibility): Question {
    if (viewerCan.submit)
      return {
        title: this.life('send.ask'),
        text: this.life('send.text'),
        yes: this.life('send.yes'),
        no: this.life('send.no'),
      };
    const changing = status === 'PUBLISHED';
    return {
      title: this.t(changing ? 'change.publishAsk' : 'write.publishAsk'),
      text: this.t(`write.publish.${visibility}`),
      yes: this.t(changing ? 'change.publish' : 'write.publishYes'),
      no: this.t('write.publishNo'),
    };
  }
}

type Sent = Pick<StoryLifeFragment, 'status'> & { viewerCan: Pick<StoryLifeFragment['viewerCan'], 'submit'> };
