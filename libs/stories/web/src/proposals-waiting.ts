import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { FailedState, uiTexts } from '@cp/ui';
import type { TagPolarity } from './graphql.generated';
import { ProposalsWaitingStore } from './proposals-waiting.store';
import { storiesTexts } from './stories-texts';

/** The marks that wait for a decision: nothing is drawn while there is none. */
@Component({
  selector: 'cp-proposals-waiting',
  imports: [FailedState, RouterLink],
  providers: [ProposalsWaitingStore],
  template: `@if (store.waiting.problem(); as problem) {
      <cp-failed-state [problem]="problem" (again)="store.waiting.load()" />
    } @else if (store.waiting.value()?.length) {
      <section class="stack" aria-labelledby="proposals-waiting">
        <h2 id="proposals-waiting">{{ t('waiting.title') }}</h2>
        <ul class="stack">
          @for (one of store.waiting.value(); track one.mark.id) {
            <li>
              <p>
                <a [routerLink]="['/stories', one.story.id]" [fragment]="'note-' + one.mark.id"
                  ><bdi>{{
                    t('waiting.what', {
                      name: one.mark.markedBy.name,
                      state: state(one.mark.polarity),
                      label: one.mark.skill.label,
                    })
                  }}</bdi></a
                >
              </p>
              <p class="note">
                <bdi>{{ one.story.title }}</bdi>
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
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposalsWaiting {
  protected readonly t = storiesTexts();
  private readonly ui = uiTexts();
  protected readonly store = inject(ProposalsWaitingStore);

  constructor() {
    if (inject(Session).can('story:mark')) void this.store.waiting.load();
  }

  protected state(polarity: TagPolarity): string {
    return this.ui(polarity === 'MISSING' ? 'mark.missing' : 'mark.done').toLowerCase();
  }
}
