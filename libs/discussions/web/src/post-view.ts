import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Disc, RelativeTime, VoiceLabel } from '@cp/ui';
import type { PostWordsFragment } from './graphql.generated';

/** One post: who speaks, as whom and when, and the words. What can be done with it is put in by whoever shows it. */
@Component({
  selector: 'article[cpPost]',
  imports: [Disc, RelativeTime, VoiceLabel],
  template: `<cp-disc [initials]="post().author.initials" [perspective]="post().spokenAs" />
    <div class="meta" [id]="'meta-' + post().id">
      <b
        ><bdi>{{ post().author.name }}</bdi></b
      >&ngsp;<cp-voice-label [perspective]="post().spokenAs" />&ngsp;<cp-time [value]="post().createdAt" />
    </div>
    <div class="body">
      <div class="words" [innerHTML]="post().html"></div>
      <ng-content />
    </div>`,
  styles: '.words ::ng-deep > * + * { margin-block-start: var(--cp-3) }',
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
  readonly reply = computed(() => this.post().parentId !== null);
  protected readonly labelledBy = computed(() => `meta-${this.post().id}`);
}
