import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { uiTexts } from './ui-texts';

/** Stands where something will be, in its line heights, once waiting lasts longer than 200 ms. */
@Component({
  selector: 'cp-skeleton',
  template: `<div class="skeleton" role="status">
    <span class="sr">{{ t('wait') }}</span>
    @for (block of blocks(); track $index) {
      <i [class]="block"></i>
    }
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  protected readonly t = uiTexts();
  /** How many lines of text to stand for. */
  readonly lines = input(3);
  /** Whether a title comes first. */
  readonly title = input(false);
  protected readonly blocks = computed(() => [
    ...(this.title() ? ['title'] : []),
    ...Array.from({ length: this.lines() }, (_, index) => (index === this.lines() - 1 ? 'short' : '')),
  ]);
}
