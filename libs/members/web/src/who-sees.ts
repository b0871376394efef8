import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Icon } from '@cp/ui';
import { peopleTexts } from './people-texts';

/** Who sees one field of the profile: members, or only its member. */
@Component({
  selector: 'cp-who-sees',
  imports: [Icon],
  template: `<fieldset>
    <legend>
      {{ t('sees.question') }}<span class="sr">: {{ what() }}</span>
    </legend>
    <div class="seg">
      <label [class.on]="shown()">
        <input type="radio" [name]="name()" [checked]="shown()" (change)="shown.set(true)" />
        <cp-icon [name]="shown() ? 'check' : 'eye'" />{{ t('sees.members') }}
      </label>
      <label [class.on]="!shown()">
        <input type="radio" [name]="name()" [checked]="!shown()" (change)="shown.set(false)" />
        <cp-icon [name]="shown() ? 'eye-off' : 'check'" />{{ t('sees.me') }}
      </label>
    </div>
  </fieldset>`,
  styles: `
    :host {
      display: block;
      margin-block-start: var(--cp-2);
    }
    legend {
      margin-block-end: var(--cp-1);
      font-weight: 400;
      font-size: var(--cp-size-note);
      color: var(--cp-ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhoSees {
  protected readonly t = peopleTexts();
  readonly name = input.required<string>();
  readonly what = input.required<string>();
  readonly shown = model.required<boolean>();
}
