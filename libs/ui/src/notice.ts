import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon, type IconName } from './icon';

/** What a notice is about; `stop` only for what cannot be undone or did not work. */
export type NoticeKind = 'info' | 'good' | 'care' | 'stop';

const icons: Readonly<Record<NoticeKind, IconName>> = {
  info: 'info',
  good: 'circle-check',
  care: 'circle-alert',
  stop: 'triangle-alert',
};

/** A notice: a bold first sentence (`lead`), then what now. `live` has it read out when it appears. */
@Component({
  selector: 'cp-notice',
  imports: [Icon],
  template: `<div class="notice" [class]="kind()" [attr.role]="role()">
    <cp-icon [name]="icon()" />
    <div>
      @if (lead(); as first) {
        <b>{{ first }}</b>
      }
      <ng-content />
    </div>
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Notice {
  readonly kind = input<NoticeKind>('info');
  readonly lead = input<string>();
  readonly live = input(false);
  protected readonly icon = computed(() => icons[this.kind()]);
  protected readonly role = computed(() =>
    !this.live() ? null : this.kind() === 'stop' ? 'alert' : 'status',
  );
}
