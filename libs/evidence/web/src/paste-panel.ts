import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import { Language } from '@cp/kit/web';
import { Icon } from '@cp/ui';
import { sayDay, sayNumber } from './days.rules';
import { evidenceTexts } from './evidence-texts';
import type { GridRow } from './evidence.types';
import { PASTE_LIMITS, readTable } from './paste.rules';

const SHOWN = 5;

/** Takes a table from a spreadsheet or a CSV file, and shows what was understood and what not before anything is changed. */
@Component({
  selector: 'cp-paste-panel',
  imports: [Icon],
  templateUrl: './paste-panel.html',
  styleUrl: './paste-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastePanel {
  /** What was pasted so far. */
  readonly text = model('');
  readonly panelId = input.required<string>();
  /** Whether there are values already, which can be kept or replaced. */
  readonly hasValues = input(false);
  readonly use = output<{ readonly rows: readonly GridRow[]; readonly replace: boolean }>();
  readonly closed = output();

  protected readonly t = evidenceTexts();
  private readonly language = inject(Language);
  protected readonly fileTrouble = signal(false);

  protected readonly read = computed(() => {
    const read = this.text().trim() === '' ? null : readTable(this.text());
    if (read === null) return null;
    if (typeof read === 'string') return { unreadable: this.t(`paste.${read}`), understood: null };
    const language = this.language.active();
    return {
      unreadable: null,
      understood: {
        ...read,
        lead: this.t.plural('paste.understood', read.rows.length),
        refusedLead: this.t.plural('paste.refused', read.refused.length),
        sample: read.rows.slice(0, SHOWN).map(({ on, value, note }) => ({
          on,
          text: `${sayDay(on, language)}: ${sayNumber(value, language)}${note ? ` (${note})` : ''}`,
        })),
        more: read.rows.length - SHOWN,
        whys: read.refused
          .slice(0, 20)
          .map(({ line, text, why }) => ({ line, text, why: this.t(`paste.why.${why}`) })),
      },
    };
  });

  protected typed(event: Event): void {
    this.text.set((event.target as HTMLTextAreaElement).value);
  }

  protected async chose(event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = '';
    if (!file) return;
    this.fileTrouble.set(file.size > PASTE_LIMITS.characters * 2);
    if (!this.fileTrouble()) this.text.set(await file.text());
  }

  protected take(replace: boolean): void {
    const understood = this.read()?.understood;
    if (!understood) return;
    const rows = understood.rows.map(({ on, value, note }) => ({
      day: on,
      value: value.toLocaleString('en-GB', { useGrouping: false, maximumFractionDigits: 20 }),
      note,
    }));
    this.use.emit({ rows, replace });
  }
}
