import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Session } from '@cp/kit/web';
import { FollowButton } from './follow-button';
import { notificationsTexts } from './notifications-texts';

/** Lets a member hear of what becomes of a story, and of what is said to it. */
@Component({
  selector: 'cp-story-follow',
  imports: [FollowButton],
  template: `
    @if (session.signedIn()) {
      <section class="row part noprint" aria-labelledby="follow-title">
        <div class="stack">
          <h2 id="follow-title">{{ t('follow.title') }}</h2>
          <p class="note">{{ t('follow.private') }}</p>
          <cp-follow-button kind="STORY" [subjectId]="storyId()" [label]="t('follow.story')" />
          <cp-follow-button
            kind="DISCUSSION"
            [subjectId]="storyId()"
            [label]="t('follow.discussion')"
            [mutes]="true"
          />
        </div>
      </section>
    }
  `,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryFollow {
  readonly storyId = input.required<string>();

  protected readonly t = notificationsTexts();
  protected readonly session = inject(Session);
}
