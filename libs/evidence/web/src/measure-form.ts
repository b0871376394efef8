import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Language } from '@cp/kit/web';
import { Icon } from '@cp/ui';
import type { WrittenMeasure } from './evidence-draft.store';
import { evidenceTexts } from './evidence-texts';
import type { GridRow, MeasureWords } from './evidence.types';
import { MeasureFigure } from './measure-figure';
import { PastePanel } from './paste-panel';
import { previewOf, unreadIn } from './preview.rules';
import { SavingNote } from './saving-note';
import { sentenceOf } from './sentence.rules';
import { ValueGrid } from './value-grid';

const KINDS = ['OUTCOME', 'PROCESS', 'BALANCING'] as const;
const DIRECTIONS = ['UP', 'DOWN', 'NEITHER'] as const;
const MOST = { phases: 10, annotations: 20 } as const;

/** One measure while it is written: what it is, its values, what changed when, and how it reads at this moment. */
@Component({
  selector: 'cp-measure-form',
  imports: [Icon, MeasureFigure, PastePanel, SavingNote, ValueGrid],
  templateUrl: './measure-form.html',
  styleUrl: './measure-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasureForm {
  readonly measure = input.required<WrittenMeasure>();
  readonly first = input(false);
  readonly last = input(false);
  readonly move = output<-1 | 1>();
  readonly remove = output();

  protected readonly t = evidenceTexts();
  protected readonly most = MOST;
  private readonly language = inject(Language);
  protected readonly pasting = signal(false);
  protected readonly pasted = signal('');
  protected readonly kinds = KINDS.map((key) => ({ key, text: this.t(`kind.${key}`) }));
  protected readonly directions = DIRECTIONS.map((key) => ({ key, text: this.t(`direction.${key}`) }));
  protected readonly id = computed(() => `m-${this.measure().key}`);
  protected readonly words = computed(() => this.measure().words());
  protected readonly preview = computed(() => previewOf(this.words()));
  protected readonly unread = computed(() => unreadIn(this.words()));
  protected readonly hasValues = computed(() => this.words().rows.length > 0);
  protected readonly waits = computed(() =>
    this.words().name.trim() === '' ? this.t('form.needsName') : null,
  );
  protected readonly otherSays = computed(() => {
    const other = this.measure().other();
    return other ? `${other.name}. ${sentenceOf(this.t, previewOf(other), this.language.active())}` : '';
  });

  protected text(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected write(change: Partial<MeasureWords>): void {
    this.measure().write(change);
  }

  protected choose(field: 'kind' | 'direction', event: Event): void {
    this.write({ [field]: this.text(event) });
  }

  protected take({ rows, replace }: { rows: readonly GridRow[]; replace: boolean }): void {
    const words = this.words();
    const left = words.rows.filter(({ day, value, note }) => `${day}${value}${note}`.trim() !== '');
    this.write({ rows: replace ? rows : [...left, ...rows].slice(0, 500) });
    this.pasting.set(false);
    this.pasted.set('');
    void this.measure().flush();
  }

  protected pasteInGrid(text: string): void {
    this.pasted.set(text);
    this.pasting.set(true);
  }

  protected writePhase(index: number, change: Partial<MeasureWords['phases'][number]>): void {
    this.write({
      phases: this.words().phases.map((one, at) => (at === index ? { ...one, ...change } : one)),
    });
  }

  protected writeRemark(index: number, change: Partial<MeasureWords['annotations'][number]>): void {
    const { annotations } = this.words();
    this.write({ annotations: annotations.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  }

  protected addPhase(): void {
    this.write({ phases: [...this.words().phases, { startsOn: '', label: '' }] });
  }

  protected addRemark(): void {
    this.write({ annotations: [...this.words().annotations, { on: '', text: '' }] });
  }

  protected removePhase(index: number): void {
    this.write({ phases: this.words().phases.filter((_, at) => at !== index) });
  }

  protected removeRemark(index: number): void {
    this.write({ annotations: this.words().annotations.filter((_, at) => at !== index) });
  }
}
