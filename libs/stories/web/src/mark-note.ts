import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TaskTile, uiTexts } from '@cp/ui';
import type { StoryMarkFragment } from './graphql.generated';
import { storiesTexts } from './stories-texts';

/** A mark in the margin: done or missing, which skill, why, and who says so in whose wording. */
@Component({
  selector: 'div[cpMarkNote]',
  imports: [RouterLink, TaskTile],
  template: `<cp-task-tile [task]="mark().skill.task.number" [missing]="missing()" />
    <div>
      <span class="state">{{ missing() ? ui('mark.missing') : ui('mark.done') }}</span>
      <a class="name" routerLink="/skills" [fragment]="mark().skill.id">{{ mark().skill.label }}</a>
      <p>
        <bdi>{{ mark().reason }}</bdi>
      </p>
      @if (!mark().anchored) {
        <p>{{ t('mark.adrift', { quote: mark().quote }) }}</p>
      }
      <p class="soft">
        <bdi>{{ t('mark.by', { name: mark().markedBy.name }) }}</bdi> {{ wording() }}.
      </p>
      @if (removable() && mark().viewerCan.remove) {
        <button
          type="button"
          class="btn text small noprint"
          [attr.aria-label]="t('mark.removeOf', { label: mark().skill.label })"
          (click)="remove.emit()"
        >
          {{ t('mark.remove') }}
        </button>
      }
    </div>`,
  styles: '.btn.text.small { padding-inline: 0 }',
  host: {
    tabindex: '-1',
    '[class]': "'skillnote t' + mark().skill.task.number",
    '[class.lit]': 'lit()',
    '[id]': "'note-' + mark().id",
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkNote {
  readonly mark = input.required<StoryMarkFragment>();
  /** Whether its passage is being pointed at. */
  readonly lit = input(false);
  /** Whether Remove is offered here to those who may. */
  readonly removable = input(false);
  readonly remove = output();

  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  protected readonly missing = computed(() => this.mark().polarity === 'MISSING');
  protected readonly wording = computed(() => this.ui(`wording.${this.mark().skill.status}`));
}
