import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { iconPaths } from './icons.generated';

/** The icons that come with the app. */
export type IconName = keyof typeof iconPaths;

/** One icon, drawn in the colour of the text around it. It is never the only carrier of a meaning, so it is hidden from screen readers. */
@Component({
  selector: 'cp-icon',
  template: `<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path [attr.d]="path()" />
  </svg>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => iconPaths[this.name()]);
}
