import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { Disc, RelativeTime, VoiceLabel } from '@cp/ui';
import { discussionsTexts } from './discussions-texts';
import { EarlierWordings } from './earlier-wordings';
import type { PostWordsFragment } from './graphql.generated';
import { QuoteView } from './quote-view';

/** One post: who speaks, as whom and when, and the words. What can be done with it is put in by whoever shows it. */
@Component({
  selector: 'article[cpPost]',
  imports: [Disc, EarlierWordings, QuoteView, RelativeTime, VoiceLabel],
  template: `@if (retracted()) {
      <p class="meta gone" [id]="'meta-' + post().id">
        {{ t('post.retracted') }}&ngsp;<cp-time [value]="post().createdAt" />
      </p>
    } @else {
      <cp-disc [initials]="post().author.initials" [perspective]="post().spokenAs" />
      <div class="meta" [id]="'meta-' + post().id">
        <b
          ><bdi>{{ post().author.name }}</bdi></b
        >&ngsp;<cp-voice-label [perspective]="post().spokenAs" />&ngsp;<cp-time [value]="post().createdAt" />
        @if (post().editedAt) {
          <button
            type="button"
            class="btn text small noprint"
            [attr.aria-expanded]="history()"
            (click)="history.set(!history())"
          >
            {{ t('post.edited') }}
          </button>
        }
      </div>
      <div class="body">
        @if (history() && post().editedAt) {
          <cp-earlier-wordings [postId]="post().id" [version]="post().version" />
        }
        @if (post().quote; as quote) {
          <cp-quote [quote]="quote" (goTo)="goTo.emit($event)" />
        }
        @if (!editing()) {
          <div class="words" [innerHTML]="post().html"></div>
        }
        <ng-content />
      </div>
    }`,
  styles: '.words ::ng-deep > * + * { margin-block-start: var(--cp-3) } .gone { grid-column: 1 / -1 }',
  host: {
    class: 'post',
    tabindex: '-1',
    '[class.reply]': 'reply()',
    '[id]': "'post-' + post().id",
    '[attr.aria-labelledby]': 'labelledBy()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostView {
  readonly post = input.required<PostWordsFragment>();
  /** Its words are being changed: whoever shows it puts them in a field. */
  readonly editing = input(false);
  /** The reader wants to see the post with this id. */
  readonly goTo = output<string>();
  readonly reply = computed(() => this.post().parentId !== null);
  protected readonly t = discussionsTexts();
  /** Its author took it back: the place is all that is left. */
  protected readonly retracted = computed(() => this.post().state === 'RETRACTED');
  protected readonly labelledBy = computed(() => `meta-${this.post().id}`);
  protected readonly history = signal(false);
}
