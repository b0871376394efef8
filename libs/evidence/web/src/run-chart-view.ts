import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Language } from '@cp/kit/web';
import { drawingOf } from './chart.rules';
import { sayNumber, shortDay } from './days.rules';
import { evidenceTexts } from './evidence-texts';
import type { ChartOf } from './evidence.types';

const USUAL = 640;

/** A run chart, drawn for the width that it has. Who cannot see it is told the sentence; the values stand in a table beside it. */
@Component({
  selector: 'cp-run-chart',
  templateUrl: './run-chart-view.html',
  styleUrl: './run-chart-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunChartView {
  readonly chart = input.required<ChartOf>();
  /** What the chart says, for those who hear it. */
  readonly sentence = input.required<string>();

  protected readonly t = evidenceTexts();
  private readonly language = inject(Language);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly svg = viewChild.required<ElementRef<SVGSVGElement>>('svg');
  private readonly width = signal(USUAL);

  protected readonly drawing = computed(() => {
    const language = this.language.active();
    return drawingOf(this.chart(), this.width(), {
      number: (value) => sayNumber(value, language),
      day: (on, withDay) => shortDay(on, withDay, language),
      name: (line, value) => this.t(`chart.${line}`, { value: sayNumber(value, language) }),
    });
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      if (typeof ResizeObserver === 'undefined') return;
      const watch = new ResizeObserver(([entry]) => {
        const width = Math.round(entry?.contentRect.width ?? 0);
        if (width > 0) this.width.set(Math.max(260, width));
      });
      watch.observe(this.host.nativeElement);
      destroyed.onDestroy(() => watch.disconnect());
    });
  }

  /** The drawing itself, for whoever makes a picture of it. */
  get element(): SVGSVGElement {
    return this.svg().nativeElement;
  }
}
