import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Notice } from '@cp/ui';
import type { StoryLifeFragment } from './graphql.generated';
import { lifeTexts } from './life-texts';

/** Says to its authors why a story was given back, above its words. */
@Component({
  selector: 'cp-returned-notice',
  imports: [Notice],
  template: `@if (story().status === 'DRAFT' && story().returned; as back) {
    <div class="row">
      <cp-notice kind="care" [lead]="t('life.returned')">
        <p>
          <bdi>{{ back.reason }}</bdi>
        </p>
        <p>{{ t('life.returnedHow') }}</p>
      </cp-notice>
    </div>
  }`,
  styles: ':host { display: contents } p { white-space: pre-line }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnedNotice {
  readonly story = input.required<Pick<StoryLifeFragment, 'status' | 'returned'>>();

  protected readonly t = lifeTexts();
}
