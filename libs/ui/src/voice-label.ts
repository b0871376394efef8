import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from './icon';
import { type Perspective, perspectiveLooks } from './perspectives';
import { uiTexts } from './ui-texts';

/** Says from which perspective somebody speaks: icon, word and hue together. */
@Component({
  selector: 'cp-voice-label',
  imports: [Icon],
  template: `<span class="voice" [class]="look().hue"><cp-icon [name]="look().icon" />{{ word() }}</span>`,
  styles: ':host { display: inline-flex }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VoiceLabel {
  private readonly t = uiTexts();
  readonly perspective = input.required<Perspective | null | undefined>();
  /** Whether many are meant: "Patients" in place of "Patient". */
  readonly plural = input(false);

  private readonly key = computed(() => this.perspective() ?? 'WITHHELD');
  protected readonly look = computed(() => perspectiveLooks[this.key()]);
  protected readonly word = computed(() =>
    this.plural() ? this.t(`voices.${this.key()}`) : this.t(`voice.${this.key()}`),
  );
}
