import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Router } from '@angular/router';
import { VoiceLabel } from '@cp/ui';
import { discussionsTexts } from './discussions-texts';
import type { PostWordsFragment } from './graphql.generated';

/** A passage that a post answers: the words, who said them, and the way back to them. */
@Component({
  selector: 'cp-quote',
  imports: [VoiceLabel],
  template: `@if (quote().author; as author) {
      <blockquote>
        <p>
          <bdi>{{ quote().text }}</bdi>
        </p>
        <footer class="note">
          <bdi>{{ author.name }}</bdi>&ngsp;<cp-voice-label [perspective]="quote().spokenAs" />&ngsp;<a
            [href]="path + '#post-' + quote().postId"
            (click)="$event.preventDefault(); goTo.emit(quote().postId)"
            >{{ t('quote.goTo') }}</a
          >
        </footer>
      </blockquote>
    } @else {
      <p class="note">{{ t('quote.gone') }}</p>
    }`,
  styles:
    ':host { display: block } footer { display: flex; flex-wrap: wrap; gap: 0 var(--cp-3); align-items: center }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuoteView {
  readonly quote = input.required<NonNullable<PostWordsFragment['quote']>>();
  readonly goTo = output<string>();
  protected readonly t = discussionsTexts();
  protected readonly path = inject(Router).url.split('#')[0];
}
