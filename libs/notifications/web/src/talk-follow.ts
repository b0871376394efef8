import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Session } from '@cp/kit/web';
import { FollowButton } from './follow-button';
import { notificationsTexts } from './notifications-texts';

/** Lets a member hear of what is said in a conversation, or have it quiet. */
@Component({
  selector: 'cp-talk-follow',
  imports: [FollowButton],
  template: `@if (session.signedIn()) {
    <cp-follow-button
      kind="DISCUSSION"
      [subjectId]="discussionId()"
      [label]="t('follow.discussion')"
      [mutes]="true"
    />
  }`,
  styles: ':host { display: block; margin-block-start: var(--cp-4) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TalkFollow {
  readonly discussionId = input.required<string>();

  protected readonly t = notificationsTexts();
  protected readonly session = inject(Session);
}
