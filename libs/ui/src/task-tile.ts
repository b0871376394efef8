import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from './icon';
import { taskIcons, taskNumber } from './tasks';
import { uiTexts } from './ui-texts';

/**
 * The square of a task: filled when it was done, dashed when it was missing. With words beside it that say the same it is
 * decoration; standing alone (`alone`) it has a name of its own.
 */
@Component({
  selector: 'cp-task-tile',
  imports: [Icon],
  template: `<span
    class="tile"
    [class]="'t' + number()"
    [class.missing]="missing()"
    [class.in]="inline()"
    [attr.role]="alone() ? 'img' : null"
    [attr.aria-label]="alone() ? name() : null"
    [attr.aria-hidden]="alone() ? null : 'true'"
    [attr.title]="name()"
    ><cp-icon [name]="icon()"
  /></span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TaskTile {
  private readonly t = uiTexts();
  /** The task's number, 1 to 6. */
  readonly task = input.required<number>();
  readonly missing = input(false);
  /** Small, inside a line of text. */
  readonly inline = input(false);
  readonly alone = input(false);

  protected readonly number = computed(() => taskNumber(this.task()));
  protected readonly icon = computed(() => taskIcons[this.number()]);
  protected readonly name = computed(() => {
    const task = this.t(`task.${this.number()}`);
    return this.missing() ? this.t('tile.missing', { task }) : this.t('tile.done', { task });
  });
}
