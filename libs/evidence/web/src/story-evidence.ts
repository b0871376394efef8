import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '@cp/kit/web';
import { FailedState, Icon, Skeleton } from '@cp/ui';
import { sayDay } from './days.rules';
import { evidenceTexts } from './evidence-texts';
import { EvidenceStore } from './evidence.store';
import type { CycleShownFragment } from './evidence.types';
import { MeasureFigure } from './measure-figure';
import { reasonsOf } from './sentence.rules';

const STEPS = ['plan', 'do', 'study', 'act', 'learned'] as const;

/** The part of a story's page that shows what was measured and what was tried. Nothing stands here where there is neither. */
@Component({
  selector: 'cp-story-evidence',
  imports: [FailedState, Icon, MeasureFigure, RouterLink, Skeleton],
  providers: [EvidenceStore],
  templateUrl: './story-evidence.html',
  styleUrl: './story-evidence.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryEvidence {
  readonly storyId = input.required<string>();

  protected readonly t = evidenceTexts();
  protected readonly store = inject(EvidenceStore);
  private readonly language = inject(Language);

  protected readonly measures = computed(() =>
    this.store.measures().map((measure) => ({
      measure,
      kind: this.t(`kind.${measure.kind}`),
      reasons: reasonsOf(this.t, measure, this.language.active()),
    })),
  );
  protected readonly cycles = computed(() =>
    this.store.cycles().map((cycle) => ({
      id: cycle.id,
      number: cycle.number,
      when: this.when(cycle),
      steps: STEPS.filter((step) => cycle[step] !== '').map((step) => ({
        step,
        name: this.t(`cycle.${step}`),
        text: cycle[step],
      })),
    })),
  );

  constructor() {
    effect(() => {
      const id = this.storyId();
      untracked(() => void this.store.load(id));
    });
  }

  private when({ startedOn, endedOn }: CycleShownFragment): string {
    const say = (day: string): string => sayDay(day, this.language.active());
    if (startedOn && endedOn) return this.t('cycle.between', { from: say(startedOn), to: say(endedOn) });
    if (startedOn) return this.t('cycle.from', { from: say(startedOn) });
    return endedOn ? this.t('cycle.to', { to: say(endedOn) }) : '';
  }
}
