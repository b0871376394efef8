import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Appearance, Icon, type IconName, type Looks } from '@cp/ui';
import { membersTexts } from './members-texts';

type Choice = { [Kind in keyof Looks]: { kind: Kind; value: Looks[Kind]; icon: IconName } }[keyof Looks];

const kinds: readonly { kind: keyof Looks; choices: readonly Choice[] }[] = [
  {
    kind: 'theme',
    choices: [
      { kind: 'theme', value: 'system', icon: 'monitor' },
      { kind: 'theme', value: 'light', icon: 'sun' },
      { kind: 'theme', value: 'dark', icon: 'moon' },
    ],
  },
  {
    kind: 'contrast',
    choices: [
      { kind: 'contrast', value: 'system', icon: 'monitor' },
      { kind: 'contrast', value: 'more', icon: 'contrast' },
    ],
  },
  {
    kind: 'letters',
    choices: [
      { kind: 'letters', value: 'usual', icon: 'book-open-text' },
      { kind: 'letters', value: 'clear', icon: 'type' },
    ],
  },
];

/** Light or dark, contrast and letters, changed at once and kept on this device. */
@Component({
  selector: 'cp-appearance-choices',
  imports: [Icon],
  template: `<div class="stack loose">
    @for (group of groups(); track group.kind) {
      <fieldset>
        <legend>{{ group.label }}</legend>
        <div class="seg">
          @for (choice of group.choices; track choice.value) {
            <label [class.on]="choice.on">
              <input
                type="radio"
                [name]="'looks-' + group.kind"
                [checked]="choice.on"
                (change)="choose(choice)"
              />
              <cp-icon [name]="choice.on ? 'check' : choice.icon" />{{ choice.label }}
            </label>
          }
        </div>
      </fieldset>
    }
    <p class="note">{{ t('looks.kept') }}</p>
  </div>`,
  styles:
    ':host { display: block } legend { margin-block-end: var(--cp-2); font-size: var(--cp-size-small) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AppearanceChoices {
  protected readonly t = membersTexts();
  private readonly appearance = inject(Appearance);

  protected readonly groups = computed(() => {
    const looks = this.appearance.looks();
    return kinds.map(({ kind, choices }) => ({
      kind,
      label: this.t(`looks.${kind}`),
      choices: choices.map((choice) => ({
        ...choice,
        on: looks[kind] === choice.value,
        label: this.say(choice),
      })),
    }));
  });

  protected choose({ kind, value }: Choice): void {
    this.appearance.choose({ [kind]: value });
  }

  private say(choice: Choice): string {
    if (choice.kind === 'theme') return this.t(`looks.theme.${choice.value}`);
    if (choice.kind === 'contrast') return this.t(`looks.contrast.${choice.value}`);
    return this.t(`looks.letters.${choice.value}`);
  }
}
