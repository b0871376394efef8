import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Confirm, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import { CycleForm } from './cycle-form';
import { EvidenceDraftStore } from './evidence-draft.store';
import type { WrittenCycle, WrittenMeasure } from './evidence-draft.store';
import { evidenceTexts } from './evidence-texts';
import { MeasureForm } from './measure-form';

const MOST = { measures: 12, cycles: 20 } as const;

/** Where the authors of a story write what they measured and what they tried; everything saves itself. */
@Component({
  selector: 'cp-write-evidence',
  imports: [CycleForm, FailedState, Icon, MeasureForm, Notice, RouterLink, Skeleton],
  providers: [EvidenceDraftStore],
  templateUrl: './write-evidence.html',
  styles: ':host { display: block } h2 { margin: 0 }',
  host: { '(document:visibilitychange)': 'hidden()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WriteEvidence {
  readonly storyId = input.required<string>();

  protected readonly t = evidenceTexts();
  protected readonly store = inject(EvidenceDraftStore);
  protected readonly most = MOST;
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly returnTo = inject(Router).url.split('#')[0];

  constructor() {
    effect(() => {
      const id = this.storyId();
      untracked(() => void this.store.load(id));
    });
  }

  protected hidden(): void {
    if (this.document.visibilityState === 'hidden') void this.store.flush();
  }

  protected addMeasure(): void {
    this.focusSoon(`m-${this.store.addMeasure().key}-name`);
  }

  protected addCycle(): void {
    this.focusSoon(`c-${this.store.addCycle().key}-plan`);
  }

  protected async removeMeasure(measure: WrittenMeasure): Promise<void> {
    const yes = await this.confirm.ask({
      title: this.t('form.removeMeasureAsk'),
      text: this.t('form.removeMeasureText'),
      yes: this.t('form.removeYes'),
      final: true,
    });
    if (yes && (await this.store.removeMeasure(measure))) this.focusSoon('evidence-measures');
  }

  protected async removeCycle(cycle: WrittenCycle): Promise<void> {
    const yes = await this.confirm.ask({
      title: this.t('form.removeCycleAsk'),
      text: this.t('form.removeCycleText'),
      yes: this.t('form.removeYes'),
      final: true,
    });
    if (yes && (await this.store.removeCycle(cycle))) this.focusSoon('evidence-cycles');
  }

  private focusSoon(id: string): void {
    afterNextRender(() => this.document.getElementById(id)?.focus(), { injector: this.injector });
  }
}
