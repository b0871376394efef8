import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { FailedState } from '@cp/ui';
import { changesTexts } from './changes-texts';
import { WaitingStore } from './waiting.store';

/** The questions that wait for an author: nothing is drawn while there is none. */
@Component({
  selector: 'cp-changes-waiting',
  imports: [FailedState, RouterLink],
  providers: [WaitingStore],
  template: `@if (store.waiting.problem(); as problem) {
      <cp-failed-state [problem]="problem" (again)="store.waiting.load()" />
    } @else if (store.waiting.value()?.length) {
      <section class="stack" aria-labelledby="changes-waiting">
        <h2 id="changes-waiting">{{ t('waiting') }}</h2>
        <ul class="stack">
          @for (change of store.waiting.value(); track change.id) {
            <li>
              <p>
                <a [routerLink]="['/stories', change.story.id, 'changes']"
                  ><b>{{ t(question(change.viewerCan.answer)) }}</b
                  >&ngsp;<bdi>{{ change.what }}</bdi></a
                >
              </p>
              <p class="note">
                <bdi>{{ change.story.title }}</bdi>
              </p>
            </li>
          }
        </ul>
      </section>
    }`,
  styles: `
    :host {
      display: block;
    }
    section {
      margin-block: var(--cp-4);
    }
    ul {
      list-style: none;
      padding: 0;
    }
    a {
      display: inline-block;
      padding-block: var(--cp-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangesWaiting {
  protected readonly t = changesTexts();
  protected readonly store = inject(WaitingStore);

  constructor() {
    if (inject(Session).can('story:write')) void this.store.waiting.load();
  }

  protected question(answer: 'WAS_IT_MADE' | 'STILL_SO_AT_3' | 'STILL_SO_AT_12' | null | undefined) {
    return `ask.${answer ?? 'WAS_IT_MADE'}` as const;
  }
}
