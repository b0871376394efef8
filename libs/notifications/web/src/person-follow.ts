import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { FollowButton } from './follow-button';
import { notificationsTexts } from './notifications-texts';

/** Lets a member hear of what somebody tells and opens under their own name. */
@Component({
  selector: 'cp-person-follow',
  imports: [FollowButton],
  template: `<cp-follow-button kind="MEMBER" [subjectId]="personId()" [label]="t('follow.person')" />`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonFollow {
  readonly personId = input.required<string>();

  protected readonly t = notificationsTexts();
}
