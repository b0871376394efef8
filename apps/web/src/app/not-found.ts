import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { webTexts } from './web-texts';

/** Stands at every address that leads nowhere. */
@Component({
  selector: 'cp-not-found',
  imports: [RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <h1 tabindex="-1">{{ t('title.not-found') }}</h1>
        <p class="lede">{{ t('not-found.lede') }}</p>
        <div class="acts">
          <a class="btn" routerLink="/">{{ t('not-found.home') }}</a>
          <a class="btn quiet" routerLink="/stories">{{ t('not-found.stories') }}</a>
        </div>
      </div>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {
  protected readonly t = webTexts();
}
