import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@cp/ui';
import { AskedToTellStore } from './asked-to-tell.store';
import { togetherTexts } from './together-texts';

/** What a member is asked to tell together with others and has not answered; nothing where there is nothing. */
@Component({
  selector: 'cp-asked-list',
  imports: [Notice, RouterLink],
  template: `@for (asked of waiting.value(); track asked.id) {
    <cp-notice [lead]="t('asked.from', { name: asked.from.name })">
      <p>
        <a [routerLink]="['/invitations/story', asked.id]"
          ><bdi>{{ asked.about?.title || t('untitled') }}</bdi></a
        >
      </p>
    </cp-notice>
  }`,
  styles: ':host { display: grid; gap: var(--cp-3) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskedList {
  protected readonly t = togetherTexts();
  protected readonly waiting = inject(AskedToTellStore).all();

  constructor() {
    void this.waiting.load();
  }
}
