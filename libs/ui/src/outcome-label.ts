import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon, type IconName } from './icon';
import { uiTexts } from './ui-texts';

/** How a story ended. What did not work stands with the same weight as what did. */
export type Outcome = 'WORKED' | 'MIXED' | 'DID_NOT_WORK' | 'TOO_EARLY';

const looks: Readonly<Record<Outcome, { icon: IconName; hue: string }>> = {
  WORKED: { icon: 'circle-check', hue: 'o-good' },
  MIXED: { icon: 'circle-dot', hue: 'o-mixed' },
  DID_NOT_WORK: { icon: 'circle-slash', hue: 'o-not' },
  TOO_EARLY: { icon: 'hourglass', hue: 'o-early' },
};

/** Says in words and with an icon how a story ended. */
@Component({
  selector: 'cp-outcome-label',
  imports: [Icon],
  template: `<span class="outcome" [class]="look().hue"><cp-icon [name]="look().icon" />{{ word() }}</span>`,
  styles: ':host { display: inline-flex }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutcomeLabel {
  private readonly t = uiTexts();
  readonly outcome = input.required<Outcome>();
  protected readonly look = computed(() => looks[this.outcome()]);
  protected readonly word = computed(() => this.t(`outcome.${this.outcome()}`));
}
