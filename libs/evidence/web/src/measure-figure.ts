import { ChangeDetectionStrategy, Component, computed, inject, input, viewChild } from '@angular/core';
import { Language } from '@cp/kit/web';
import { Icon } from '@cp/ui';
import { sayDay, sayNumber } from './days.rules';
import { csvOf, fileNameOf } from './download.rules';
import { evidenceTexts } from './evidence-texts';
import type { ChartOf } from './evidence.types';
import { Pictures } from './pictures';
import { RunChartView } from './run-chart-view';
import { sentenceOf } from './sentence.rules';

/** One measure as it is read: what it says, its chart, what happened when, and the values as a table and as files. */
@Component({
  selector: 'cp-measure-figure',
  imports: [Icon, RunChartView],
  templateUrl: './measure-figure.html',
  styleUrl: './measure-figure.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasureFigure {
  readonly chart = input.required<ChartOf>();

  protected readonly t = evidenceTexts();
  private readonly language = inject(Language);
  private readonly pictures = inject(Pictures);
  private readonly drawing = viewChild(RunChartView);

  protected readonly sentence = computed(() =>
    [
      sentenceOf(this.t, this.chart(), this.language.active()),
      this.t.maybe(`better.${this.chart().direction}`),
    ]
      .filter(Boolean)
      .join(' '),
  );
  protected readonly ringed = computed(() => {
    const { finding } = this.chart().runChart;
    return finding === 'SHIFT' || finding === 'SHIFT_AND_FEW_CROSSINGS';
  });
  protected readonly hasNotes = computed(() => this.chart().points.some(({ note }) => note));

  protected day(on: string): string {
    return sayDay(on, this.language.active());
  }

  protected number(value: number): string {
    return sayNumber(value, this.language.active());
  }

  protected saveTable(): void {
    const { name, unit } = this.chart();
    const headings = [
      this.t('table.day'),
      unit || name,
      this.t('table.note'),
      this.t('table.change'),
    ] as const;
    this.pictures.saveText(csvOf(this.chart(), headings), fileNameOf(name, 'csv'), 'text/csv;charset=utf-8');
  }

  protected async savePicture(): Promise<void> {
    const drawing = this.drawing()?.element;
    if (drawing) await this.pictures.savePicture(drawing, fileNameOf(this.chart().name, 'png'));
  }
}
