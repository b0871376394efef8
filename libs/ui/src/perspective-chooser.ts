import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { Icon } from './icon';
import { type Perspective, perspectiveLooks, perspectives } from './perspectives';
import { uiTexts } from './ui-texts';

let groups = 0;

/** Chooses the perspective of one contribution among those that a member holds, or "Rather not say". Null is rather not say; undefined is not chosen yet. */
@Component({
  selector: 'cp-perspective-chooser',
  imports: [Icon],
  template: `<fieldset [attr.aria-describedby]="describedBy()">
    <legend [class.sr]="quiet()">{{ label() }}</legend>
    <div class="seg">
      @for (choice of choices(); track choice.value) {
        <label [class.on]="choice.value === value()">
          <input
            type="radio"
            [name]="group"
            [checked]="choice.value === value()"
            (change)="value.set(choice.value)"
          />
          <cp-icon [name]="choice.value === value() ? 'check' : choice.icon" />{{ choice.word }}
        </label>
      }
    </div>
  </fieldset>`,
  styles: ':host { display: block } legend:not(.sr) { margin-block-end: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PerspectiveChooser {
  private readonly t = uiTexts();
  protected readonly group = `cp-perspective-${++groups}`;
  /** The question, such as "You speak as". */
  readonly label = input.required<string>();
  /** Shows the question to screen readers only, where the page says it already. */
  readonly quiet = input(false);
  readonly options = input<readonly Perspective[]>(perspectives);
  readonly describedBy = input<string | null>(null);
  readonly value = model<Perspective | null | undefined>(undefined);

  protected readonly choices = computed(() => [
    ...perspectives
      .filter((one) => this.options().includes(one))
      .map((one) => ({ value: one, icon: perspectiveLooks[one].icon, word: this.t(`voice.${one}`) })),
    { value: null, icon: perspectiveLooks.WITHHELD.icon, word: this.t('chooser.withheld') },
  ]);
}
