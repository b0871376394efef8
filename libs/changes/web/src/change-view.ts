import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '@cp/kit/web';
import { Icon, VoiceLabel, longDate } from '@cp/ui';
import { changesTexts } from './changes-texts';
import type { ChangeWordsFragment } from './graphql.generated';
import { momentsOf, timeOfDay } from './timeline.rules';
import type { Moment } from './timeline.rules';

/** One change that followed from a story: what it is, and everything that was said of it, first to last. */
@Component({
  selector: 'cp-change',
  imports: [Icon, VoiceLabel],
  template: `@if (first()) {
      <h2 class="what" tabindex="-1" [id]="'change-' + change().id">
        <bdi>{{ change().what }}</bdi>
      </h2>
    } @else {
      <h3 class="what" tabindex="-1" [id]="'change-' + change().id">
        <bdi>{{ change().what }}</bdi>
      </h3>
    }
    <ol class="changes">
      @for (moment of moments(); track $index) {
        <li>
          <span class="dot" [class.later]="moment.ahead" [class.back]="moment.key === 'moment.SLIPPED'"
            ><cp-icon [name]="moment.icon"
          /></span>
          <p class="line when">
            <b>{{ head(moment) }}</b>&ngsp;<time class="note" [attr.datetime]="moment.day">{{
              date(moment.day)
            }}</time>
          </p>
          @if (moment.note) {
            <p class="words">
              <bdi>{{ moment.note }}</bdi>
            </p>
            <p class="note line who">
              {{ t('authors') }}&ngsp;<cp-voice-label [perspective]="moment.spokenAs" />
            </p>
          }
        </li>
      }
    </ol>
    <ng-content />`,
  styleUrl: './change-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeView {
  readonly change = input.required<ChangeWordsFragment>();

  /** Whether it stands right below the title of a page. */
  readonly first = input(false);

  protected readonly t = changesTexts();
  private readonly language = inject(Language);
  protected readonly moments = computed(() => momentsOf(this.change()));

  protected head({ key, month }: Moment): string {
    return month ? (this.t.maybe(`${key}.${month}`) ?? '') : (this.t.maybe(key) ?? '');
  }

  protected date(day: string): string {
    return longDate(timeOfDay(day), this.language.active());
  }
}
