import {
  ChangeDetectionStrategy,
  Component,
  OnInit,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { Session, formProblems, likelyVoice } from '@cp/kit/web';
import { FieldError, Notice, PerspectiveChooser } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { ActsStore } from './acts.store';
import { actsTexts } from './acts-texts';
import type { RecognitionKind } from './graphql.generated';

const LONGEST = 200;

/** Says where somebody recognises a story, or what is different where they are: as whom, where, and whether to show the place of work. */
@Component({
  selector: 'cp-recognise-form',
  imports: [FieldError, Notice, PerspectiveChooser],
  template: `<form
    class="stack panel"
    novalidate
    (submit)="send($event)"
    (keydown.escape)="closed.emit(false)"
  >
    @if (problems.general(); as words) {
      <cp-notice kind="care" [lead]="words" [live]="true" />
    }
    <div class="control">
      <label for="recognise-setting">{{ t(different() ? 'say.different' : 'say.same') }}</label>
      <span class="hint" id="recognise-hint">{{
        t(different() ? 'say.different.hint' : 'say.same.hint')
      }}</span>
      <textarea
        #field
        class="field"
        id="recognise-setting"
        rows="2"
        [value]="setting()"
        (input)="setting.set(field.value)"
        [attr.aria-invalid]="problems.at('recognise-setting') ? 'true' : null"
        aria-describedby="recognise-hint recognise-setting-error"
      ></textarea>
      <cp-field-error errorId="recognise-setting-error" [text]="problems.at('recognise-setting')" />
    </div>
    <div>
      <cp-perspective-chooser
        [label]="t('say.speak')"
        [options]="session.viewer()?.perspectives ?? []"
        describedBy="recognise-speak-error"
        [(value)]="spokenAs"
      />
      <cp-field-error errorId="recognise-speak-error" [text]="problems.at('recognise-speak')" />
    </div>
    @if (session.viewer()?.member?.organisation; as place) {
      <label class="choice">
        <input #show type="checkbox" [checked]="withPlace()" (change)="withPlace.set(show.checked)" />
        <span>{{ t('say.place', { place: place.name }) }}</span>
      </label>
    }
    <div class="acts">
      <button class="btn">{{ t('say.send') }}</button>
      <button type="button" class="btn text" (click)="closed.emit(false)">{{ t('word.leave') }}</button>
      @if (said()) {
        <button type="button" class="btn text" (click)="takeBack()">{{ t('say.back') }}</button>
      }
    </div>
  </form>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecogniseForm implements OnInit {
  readonly kind = input.required<RecognitionKind>();
  /** Done: whether something was said or taken back. */
  readonly closed = output<boolean>();

  protected readonly t = actsTexts();
  protected readonly session = inject(Session);
  protected readonly problems = formProblems();
  private readonly store = inject(ActsStore);
  protected readonly different = computed(() => this.kind() === 'DIFFERENT');
  protected readonly said = computed(() => this.store.mine().get(this.kind()));
  protected readonly setting = signal('');
  protected readonly spokenAs = signal<Perspective | null | undefined>(undefined);
  protected readonly withPlace = signal(false);
  private busy = false;

  ngOnInit(): void {
    const said = this.said();
    this.setting.set(said?.setting ?? '');
    this.spokenAs.set(said ? said.spokenAs : likelyVoice(this.session.viewer()));
    this.withPlace.set(!!said?.organisation);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const setting = this.setting().trim();
    const spokenAs = this.spokenAs();
    const wrong = this.settingProblem(setting);
    const found = [
      ...(wrong ? [{ id: 'recognise-setting', text: wrong }] : []),
      ...(spokenAs === undefined ? [{ id: 'recognise-speak', text: this.t('say.choose') }] : []),
    ];
    if (!this.problems.show(found) || spokenAs === undefined) return;
    await this.tried(() =>
      this.store.recognise({ kind: this.kind(), setting, spokenAs, withPlace: this.withPlace() }),
    );
  }

  protected async takeBack(): Promise<void> {
    await this.tried(() => this.store.takeBack(this.kind()));
  }

  private async tried(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await act();
      this.closed.emit(true);
    } catch (problem) {
      this.problems.take(problem, { setting: 'recognise-setting', spokenAs: 'recognise-speak' });
    } finally {
      this.busy = false;
    }
  }

  private settingProblem(setting: string): string | null {
    if (this.different() && setting === '') return this.t('say.none');
    return setting.length > LONGEST ? this.t('say.long') : null;
  }
}
