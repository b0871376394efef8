import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Disc, EmptyState, FailedState, Icon, RelativeTime, Skeleton, VoiceLabel } from '@cp/ui';
import { lifeTexts } from './life-texts';
import { ReviewStore } from './review.store';

/** The stories that wait to be looked at, the longest first. */
@Component({
  selector: 'cp-review-queue',
  imports: [Disc, EmptyState, FailedState, Icon, RelativeTime, RouterLink, Skeleton, VoiceLabel],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <header class="stack">
          <a class="back" routerLink="/manage"><cp-icon name="arrow-left" />{{ t('queue.manage') }}</a>
          <h1 tabindex="-1">{{ t('queue.title') }}</h1>
          <p class="lede">{{ t('queue.lede') }}</p>
        </header>
        @if (stories.problem(); as problem) {
          <cp-failed-state [problem]="problem" (again)="stories.load()" />
        } @else if (!stories.value()) {
          <cp-skeleton [lines]="6" />
        } @else if (!stories.value()?.length) {
          <cp-empty-state [lead]="t('queue.none')"
            ><p>{{ t('queue.none.text') }}</p></cp-empty-state
          >
        } @else {
          <ul class="waiting">
            @for (story of stories.value(); track story.id) {
              <li class="stack tight">
                <h2>
                  <a [routerLink]="['/manage/stories', story.id]"
                    ><bdi>{{ story.title || t('queue.untitled') }}</bdi></a
                  >
                </h2>
                <div class="by">
                  <cp-disc [initials]="story.author.initials" [perspective]="story.spokenAs" />
                  <span>
                    <b
                      ><bdi>{{ story.author.name }}</bdi></b
                    >
                    <cp-voice-label [perspective]="story.spokenAs" />
                  </span>
                </div>
                @if (story.submitted; as waits) {
                  <p class="note">{{ t('queue.since') }} <cp-time [value]="waits.at" /></p>
                }
                @if (!story.viewerCan.review) {
                  <p class="note">{{ t('queue.own') }}</p>
                }
              </li>
            }
          </ul>
          @if (stories.hasMore()) {
            <div>
              <button type="button" class="btn quiet" (click)="stories.more()">{{ t('queue.more') }}</button>
            </div>
          }
        }
      </div>
      <aside class="side stack tight" [attr.aria-label]="t('queue.side')">
        <p class="sidehead">{{ t('queue.side') }}</p>
        <p>{{ t('queue.side.text') }}</p>
      </aside>
    </div>
  </div>`,
  styles: `
    .waiting > li {
      padding-block: var(--cp-4);
      border-block-start: var(--cp-rule) solid var(--cp-line);
    }
    .waiting > li:last-child {
      border-block-end: var(--cp-rule) solid var(--cp-line);
    }
    h2 {
      font-size: var(--cp-size-title-s);
    }
    h2 a {
      display: inline-block;
      min-block-size: var(--cp-target);
      align-content: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewQueue {
  protected readonly t = lifeTexts();
  protected readonly stories = inject(ReviewStore).queue();

  constructor() {
    void this.stories.load();
  }
}
