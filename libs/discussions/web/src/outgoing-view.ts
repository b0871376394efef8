import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Session } from '@cp/kit/web';
import { Disc, Icon, VoiceLabel } from '@cp/ui';
import { discussionsTexts } from './discussions-texts';
import { asShown } from './mention.rules';
import { withoutLost } from './thread.rules';
import type { Outgoing } from './thread.rules';

/** Words of the reader that are on their way, or that did not arrive and are kept here. */
@Component({
  selector: 'article[cpOutgoing]',
  imports: [Disc, Icon, VoiceLabel],
  template: `<cp-disc [initials]="initials()" [perspective]="words().spokenAs" />
    <div class="meta">
      <b>{{ t('post.you') }}</b>
      <cp-voice-label [perspective]="words().spokenAs" />
    </div>
    <div class="body">
      @if (quote(); as passage) {
        <blockquote>
          <bdi>{{ passage.text }}</bdi>
        </blockquote>
      }
      <p class="typed">
        <bdi>{{ shown() }}</bdi>
      </p>
      <div role="status">
        @if (words().state === 'sending') {
          <p class="note"><cp-icon name="clock" /> {{ t('post.sending') }}</p>
        } @else {
          <p class="field-error">
            <cp-icon name="circle-alert" /><span>{{ t('post.failed') }} {{ reason() }}</span>
          </p>
        }
      </div>
      @if (words().state === 'failed') {
        <div class="line">
          @if (without(); as way) {
            <button type="button" class="btn quiet small" (click)="withoutLost.emit()">
              {{ way }}
            </button>
          } @else {
            <button type="button" class="btn quiet small" (click)="again.emit()">
              {{ t('post.again') }}
            </button>
          }
          <button type="button" class="btn text small" (click)="back.emit()">{{ t('post.back') }}</button>
        </div>
      }
    </div>`,
  styles: '.typed { white-space: pre-line }',
  host: { class: 'post', '[class.reply]': 'reply()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutgoingView {
  readonly words = input.required<Outgoing>();
  /** The made-up name under which they will stand; null for the reader's own. */
  readonly pseudonym = input<{ readonly name: string; readonly initials: string } | null>(null);
  readonly again = output();
  readonly withoutLost = output();
  readonly back = output();
  protected readonly t = discussionsTexts();
  private readonly session = inject(Session);
  protected readonly initials = computed(
    () => this.pseudonym()?.initials ?? this.session.viewer()?.member.initials ?? '',
  );
  protected readonly quote = computed(() => withoutLost(this.words()).quote);
  protected readonly without = computed(() => {
    const { lost } = this.words();
    return lost ? this.t(`post.without.${lost}`) : null;
  });
  protected readonly reason = computed(() => {
    const { lost, reason } = this.words();
    return lost ? this.t(`post.lost.${lost}`) : (reason ?? this.t('post.interrupted'));
  });
  protected readonly shown = computed(() => asShown(this.words().body, this.words().people ?? []));
  protected readonly reply = computed(() => this.words().parentId !== null);
}
