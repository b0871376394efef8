import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
} from '@angular/core';
import { Language } from '@cp/kit/web';
import { Icon } from '@cp/ui';
import { sayDay } from './days.rules';
import { evidenceTexts } from './evidence-texts';
import type { GridRow } from './evidence.types';
import { readRows } from './preview.rules';

const COLUMNS = ['day', 'value', 'note'] as const;
type Column = (typeof COLUMNS)[number];
const MOST = 500;
const EMPTY: GridRow = { day: '', value: '', note: '' };

/**
 * Values in lines, filled in as in a spreadsheet: Enter and the arrow keys go to the cell below, above or beside, Tab to the next. There is always an
 * empty line to go on in. What was understood of each line is said beside it.
 */
@Component({
  selector: 'cp-value-grid',
  imports: [Icon],
  templateUrl: './value-grid.html',
  styleUrl: './value-grid.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ValueGrid {
  readonly rows = input.required<readonly GridRow[]>();
  readonly unit = input('');
  readonly gridId = input.required<string>();
  readonly rowsChange = output<readonly GridRow[]>();
  readonly left = output();
  /** A table was pasted into a cell. */
  readonly pasted = output<string>();

  protected readonly t = evidenceTexts();
  protected readonly columns = COLUMNS;
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly lines = computed(() => {
    const rows = this.rows().length < MOST ? [...this.rows(), EMPTY] : this.rows();
    return readRows(rows).map((read, index) => ({
      row: rows[index] ?? EMPTY,
      problem: read.kind === 'problem' ? this.t(`grid.why.${read.why}`) : null,
      wrong: read.kind === 'problem' ? read.why : null,
      said: read.kind === 'point' ? sayDay(read.on, this.language.active()) : '',
      last: index === this.rows().length,
    }));
  });

  protected nameOf(column: Column, index: number): string {
    return this.t(`grid.cell.${column}`, { n: index + 1 });
  }

  protected typed(index: number, column: Column, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    const rows = [...this.rows()];
    rows[index] = { ...(rows[index] ?? EMPTY), [column]: text };
    this.rowsChange.emit(rows);
  }

  protected remove(index: number): void {
    this.rowsChange.emit(this.rows().filter((_, at) => at !== index));
    this.focusSoon(Math.min(index, this.rows().length - 1), 0);
  }

  /** A table in a cell would be one long text: it is read as a table. */
  protected paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    this.pasted.emit(text);
  }

  protected key(event: KeyboardEvent, index: number, column: number): void {
    const to = this.goal(event, index, column);
    if (!to) return;
    event.preventDefault();
    this.focus(...to);
  }

  /** Which cell a key leads to; nothing for keys that write. */
  private goal(event: KeyboardEvent, index: number, column: number): [number, number] | null {
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    const cell = event.target as HTMLInputElement;
    const chosen = cell.selectionStart !== cell.selectionEnd;
    switch (event.key) {
      case 'Enter':
        return column < COLUMNS.length ? [index + (event.shiftKey ? -1 : 1), column] : null;
      case 'ArrowDown':
        return [index + 1, column];
      case 'ArrowUp':
        return [index - 1, column];
      case 'ArrowRight':
        return !chosen && !event.shiftKey && atEnd(cell) ? [index, column + 1] : null;
      case 'ArrowLeft':
        return !chosen && !event.shiftKey && atStart(cell) ? [index, column - 1] : null;
      default:
        return null;
    }
  }

  private focusSoon(index: number, column: number): void {
    afterNextRender(() => this.focus(index, column), { injector: this.injector });
  }

  private focus(index: number, column: number): void {
    const row = this.host.nativeElement.querySelectorAll('tbody tr')[index];
    const cell = row?.querySelectorAll<HTMLElement>('input, button')[column];
    cell?.focus();
    if (cell instanceof HTMLInputElement) cell.select();
  }
}

const isButton = (cell: HTMLElement): boolean => cell.tagName === 'BUTTON';
const atEnd = (cell: HTMLInputElement): boolean => isButton(cell) || cell.selectionEnd === cell.value.length;
const atStart = (cell: HTMLInputElement): boolean => isButton(cell) || cell.selectionStart === 0;
