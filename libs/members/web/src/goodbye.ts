import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { membersTexts } from './members-texts';

/** What is said to somebody who has just left, or closed their account for a while. */
@Component({
  selector: 'cp-goodbye',
  imports: [RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <header class="stack">
          <h1 tabindex="-1">{{ t(forNow ? 'goodbye.for-now.title' : 'goodbye.title') }}</h1>
          <p class="lede">{{ t(forNow ? 'goodbye.for-now.lede' : 'goodbye.lede') }}</p>
        </header>
        <div class="acts">
          @if (forNow) {
            <a class="btn quiet" routerLink="/sign-in">{{ t('sign-in.action') }}</a>
          } @else {
            <a class="btn quiet" routerLink="/">{{ t('goodbye.home') }}</a>
          }
        </div>
      </div>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Goodbye {
  protected readonly t = membersTexts();
  protected readonly forNow = inject(ActivatedRoute).snapshot.data['forNow'] === true;
}
