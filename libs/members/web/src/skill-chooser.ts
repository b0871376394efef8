import { ChangeDetectionStrategy, Component, computed, inject, input, model, signal } from '@angular/core';
import { TaxonomyStore } from '@cp/taxonomy/web';
import { Icon } from '@cp/ui';
import { peopleTexts } from './people-texts';

/** Chooses some skills by their plain words: from one list, one after the other; each can be taken out again. */
@Component({
  selector: 'cp-skill-chooser',
  imports: [Icon],
  template: `<div class="stack tight">
    @if (chosen().length) {
      <ul class="chosen" [attr.aria-label]="t('skills.chosen')">
        @for (skill of chosen(); track skill.id) {
          <li>
            <button type="button" class="pill" (click)="take(skill.id)">
              {{ skill.label }}<cp-icon name="x" /><span class="sr">{{ t('skills.out') }}</span>
            </button>
          </li>
        }
      </ul>
    }
    @if (chosen().length < most()) {
      <label class="label" [for]="fieldId()">{{ t('skills.which') }}</label>
      <div class="add">
        <select #list class="field" [id]="fieldId()" [attr.aria-describedby]="describedBy()">
          <option value="">{{ t('skills.choose') }}</option>
          @for (task of taxonomy.tasks(); track task.id) {
            <optgroup [label]="task.shortName">
              @for (skill of task.skills; track skill.id) {
                @if (!value().includes(skill.id)) {
                  <option [value]="skill.id">{{ skill.label }}</option>
                }
              }
            </optgroup>
          }
        </select>
        <button type="button" class="btn quiet" (click)="add(list)">
          <cp-icon name="plus" />{{ t('skills.add') }}
        </button>
      </div>
    } @else {
      <p class="note" tabindex="-1" [id]="fieldId()">{{ t('skills.full', { most: most() }) }}</p>
    }
    <p class="sr" role="status">{{ said() }}</p>
  </div>`,
  styles: `
    :host {
      display: block;
    }
    .chosen {
      display: flex;
      flex-wrap: wrap;
      gap: var(--cp-2);
    }
    .pill {
      border-radius: var(--cp-radius-m);
      text-align: start;
    }
    .label {
      display: block;
    }
    .add {
      display: flex;
      flex-wrap: wrap;
      gap: var(--cp-2);
    }
    .field {
      flex: 1 1 14rem;
      inline-size: auto;
      min-inline-size: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SkillChooser {
  protected readonly t = peopleTexts();
  protected readonly taxonomy = inject(TaxonomyStore);
  readonly fieldId = input.required<string>();
  readonly most = input(6);
  readonly describedBy = input<string | null>(null);
  readonly value = model<readonly string[]>([]);
  /** What changed, for those who do not see it. */
  protected readonly said = signal('');

  protected readonly chosen = computed(() => this.value().flatMap((id) => this.taxonomy.skill(id) ?? []));

  constructor() {
    void this.taxonomy.load();
  }

  protected add(list: HTMLSelectElement): void {
    const skill = this.taxonomy.skill(list.value);
    if (!skill || this.value().includes(skill.id)) return list.focus();
    this.value.update((ids) => [...ids, skill.id]);
    list.value = '';
    this.said.set(this.t('skills.added', { skill: skill.label }));
  }

  protected take(id: string): void {
    const skill = this.taxonomy.skill(id);
    this.value.update((ids) => ids.filter((one) => one !== id));
    this.said.set(this.t('skills.taken', { skill: skill?.label ?? '' }));
  }
}
