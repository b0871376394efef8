import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language } from '@cp/kit/web';
import { Icon, perspectiveLooks } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import type { VoiceGroup, VoicesHeardFragment } from './graphql.generated';
import { participationTexts } from './participation-texts';
import { cellsOf, effectiveWords } from './voices.rules';

const LOOKS: Record<VoiceGroup, Perspective> = {
  PATIENTS_AND_CARERS: 'PATIENT',
  CLINICIANS: 'CLINICIAN',
  NON_CLINICAL_STAFF: 'NON_CLINICAL_STAFF',
  MANAGERS: 'MANAGER',
};

/**
 * Who has spoken in a conversation: first as a sentence, then as four equal cells. Numbers of people are said, never shares, and a
 * group that nobody has spoken for has its place too.
 */
@Component({
  selector: 'cp-voices-meter',
  imports: [Icon],
  templateUrl: './voices-meter.html',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VoicesMeter {
  readonly voices = input.required<VoicesHeardFragment>();

  protected readonly t = participationTexts();
  private readonly language = inject(Language);

  protected readonly cells = computed(() =>
    cellsOf(this.voices()).map((cell) => ({
      ...cell,
      name: this.t(`cell.${cell.group}`),
      look: perspectiveLooks[LOOKS[cell.group]],
    })),
  );
  protected readonly heard = computed(() =>
    this.listed(
      this.cells()
        .filter(({ people }) => people > 0)
        .map(({ group, people }) => this.t.plural(`count.${group}`, people)),
    ),
  );
  protected readonly notHeard = computed(() =>
    this.listed(
      this.cells()
        .filter(({ people }) => people === 0)
        .map(({ group }) => this.t(`many.${group}`)),
    ),
  );
  protected readonly number = computed(() => {
    const { state, effectiveNumber } = this.voices();
    return state === 'TOO_EARLY' || effectiveNumber === null
      ? null
      : effectiveWords(effectiveNumber, this.language.active());
  });

  private listed(parts: string[]): string {
    const locale = this.language.active() === 'en' ? 'en-GB' : this.language.active();
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
  }
}
