import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@cp/ui';
import { togetherTexts } from './together-texts';

/** On the page where a story is written: the way to who tells it. */
@Component({
  selector: 'cp-who-tells-link',
  imports: [Icon, RouterLink],
  template: `<p class="note">
    <cp-icon name="users" /> {{ t('link.text') }}
    <a [routerLink]="['/stories', storyId(), 'people']">{{ t('people.title') }}</a>
  </p>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhoTellsLink {
  readonly storyId = input.required<string>();
  protected readonly t = togetherTexts();
}
