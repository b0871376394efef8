import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '@cp/kit/web';
import { Clock } from './clock';
import { uiTexts } from './ui-texts';
import { ago, longDate } from './when';

/** A moment: in its first week how long ago with the date at hand, later the date itself. */
@Component({
  selector: 'cp-time',
  template: `<time [attr.datetime]="iso()" [attr.title]="date()">{{ words() }}</time>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RelativeTime {
  private readonly clock = inject(Clock);
  private readonly language = inject(Language);
  private readonly t = uiTexts();
  readonly value = input.required<string | number | Date>();

  protected readonly iso = computed(() => new Date(this.value()).toISOString());
  protected readonly date = computed(() => longDate(this.value(), this.language.active()));
  protected readonly words = computed(() => {
    const now = this.clock.now();
    const since = ago(this.value(), now, this.language.active());
    if (since) return since;
    return now - new Date(this.value()).getTime() < 10_000 ? this.t('time.now') : this.date();
  });
}
