import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Language } from '@cp/kit/web';
import { Clock } from './clock';
import { Icon } from './icon';
import { uiTexts } from './ui-texts';
import { ago, longDate } from './when';

/** Where somebody's words are at this moment. */
export type SavedTo =
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string | number | Date }
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Says honestly whether what was typed is saved, and offers to try again when it is not. */
@Component({
  selector: 'cp-saved-state',
  imports: [Icon],
  template: `<span class="note saved"
    ><cp-icon [name]="icon()" /><span>{{ words() }}</span>
    @if (state()?.kind === 'failed') {
      <button type="button" class="btn text small" (click)="again.emit()">{{ t('saved.again') }}</button>
    }
  </span>`,
  styles: '.saved { display: inline-flex; align-items: center; gap: .5em; min-block-size: 2.5rem }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SavedState {
  private readonly clock = inject(Clock);
  private readonly language = inject(Language);
  protected readonly t = uiTexts();
  readonly state = input.required<SavedTo | null>();
  readonly again = output();

  protected readonly icon = computed(() => {
    const kind = this.state()?.kind;
    return kind === 'failed' || kind === 'kept' ? 'cloud-off' : kind === 'saving' ? 'clock' : 'cloud-check';
  });
  protected readonly words = computed(() => {
    const state = this.state();
    if (!state) return '';
    if (state.kind === 'saving') return this.t('saved.saving');
    if (state.kind === 'kept') return this.t('saved.kept');
    if (state.kind === 'failed') return this.t('saved.failed', { reason: state.reason });
    const since = Math.max(this.clock.now(), Date.now()) - new Date(state.at).getTime();
    const when =
      ago(state.at, Math.max(this.clock.now(), Date.now()), this.language.active()) ??
      (since < 10_000 ? this.t('time.now') : longDate(state.at, this.language.active()));
    return this.t('saved.saved', { when });
  });
}
