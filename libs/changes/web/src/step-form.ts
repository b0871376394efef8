import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { KeptWords, Session, formProblems, newKey } from '@cp/kit/web';
import { ErrorSummary, FieldError, Icon, PerspectiveChooser } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { changesTexts } from './changes-texts';
import { FollowedStore } from './followed.store';
import type { ChangeStepKind, ChangeWordsFragment } from './graphql.generated';
import { likelyPerspective } from './likely-perspective';
import { today } from './timeline.rules';

interface KeptStep {
  key: string;
  kind: ChangeStepKind | null;
  what: string;
  on: string;
  dueOn: string;
  note: string;
}

const fresh = (): KeptStep => ({ key: newKey(), kind: null, what: '', on: today(), dueOn: '', note: '' });

/** Where an author says what followed, or what came next with a change. The words are kept on the device until the server has them. */
@Component({
  selector: 'cp-step-form',
  imports: [ErrorSummary, FieldError, Icon, PerspectiveChooser],
  templateUrl: './step-form.html',
  styleUrl: './follow-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepForm {
  readonly storyId = input.required<string>();
  /** The change that this is about; null begins a new one. */
  readonly change = input<ChangeWordsFragment | null>(null);
  /** What may be said; with one there is nothing to choose. */
  readonly kinds = input.required<readonly ChangeStepKind[]>();
  readonly saved = output<ChangeWordsFragment>();
  readonly cancelled = output();

  protected readonly t = changesTexts();
  private readonly store = inject(FollowedStore);
  private readonly session = inject(Session);
  private readonly kept = inject(KeptWords);
  private readonly summary = viewChild.required(ErrorSummary);
  private readonly form = viewChild.required<ElementRef<HTMLElement>>('form');

  protected readonly words = signal<KeptStep>(fresh());
  protected readonly spokenAs = signal<Perspective | null | undefined>(undefined);
  protected readonly keeping = signal<boolean | null>(null);
  protected readonly saving = signal(false);
  protected readonly problems = formProblems();
  protected readonly latest = today();
  protected readonly id = computed(() => `step-${this.change()?.id ?? 'new'}`);
  protected readonly options = computed(() => this.session.viewer()?.perspectives ?? []);
  protected readonly kind = computed(() => {
    const [first, ...others] = this.kinds();
    const chosen = this.words().kind;
    if (first && others.length === 0) return first;
    return chosen && this.kinds().includes(chosen) ? chosen : null;
  });

  constructor() {
    effect(() => {
      this.place();
      untracked(() => this.open());
    });
  }

  /** Takes the reader to the first field, because they asked for the form. */
  focus(): void {
    this.form().nativeElement.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  protected take(changed: Partial<KeptStep>): void {
    this.words.update((words) => ({ ...words, ...changed }));
    const { what, note } = this.words();
    if (what.trim() || note.trim()) this.keeping.set(this.kept.keep(this.place(), this.words()));
    else this.forget();
  }

  protected async save(): Promise<void> {
    if (this.saving()) return;
    const kind = this.kind();
    const spokenAs = this.spokenAs();
    if (!this.problems.show(this.missing()) || !kind || spokenAs === undefined) return this.summary().focus();
    this.saving.set(true);
    try {
      const change = await this.send(kind, spokenAs);
      this.forget();
      this.saved.emit(change);
    } catch (problem) {
      const names = ['what', 'kind', 'on', 'dueOn', 'note', 'spokenAs'];
      this.problems.take(problem, Object.fromEntries(names.map((name) => [name, this.at(name)])));
      this.summary().focus();
    } finally {
      this.saving.set(false);
    }
  }

  protected at(name: string): string {
    return `${this.id()}-${name}`;
  }

  private send(kind: ChangeStepKind, spokenAs: Perspective | null): Promise<ChangeWordsFragment> {
    const { key, what, on, dueOn, note } = this.words();
    const said = { key, kind, on, note, spokenAs, dueOn: kind === 'PLANNED' && dueOn ? dueOn : null };
    const change = this.change();
    if (!change) return this.store.record({ ...said, storyId: this.storyId(), what });
    const question = kind === 'HELD' || kind === 'SLIPPED' ? (change.viewerCan.answer ?? null) : null;
    return this.store.step({ ...said, id: change.id, version: change.version, question });
  }

  private missing() {
    const { what, on, note } = this.words();
    const kind = this.kind();
    const lacks: [boolean, string, string][] = [
      [!this.change() && what.trim() === '', 'what', this.t('form.what.missing')],
      [kind === null, 'kind', this.t('form.kind.missing')],
      [on === '', 'on', this.t('form.on.missing')],
      [note.trim() === '', 'note', this.t(`form.note.missing.${kind ?? 'MADE'}`)],
      [this.spokenAs() === undefined, 'spokenAs', this.t('form.speak.missing')],
    ];
    return lacks.filter(([lack]) => lack).map(([, name, text]) => ({ id: this.at(name), text }));
  }

  private open(): void {
    const kept = this.kept.read<KeptStep>(this.place())?.words;
    this.words.set(kept ?? fresh());
    this.keeping.set(kept ? true : null);
    this.spokenAs.set(likelyPerspective(this.session.viewer()));
    this.problems.clear();
  }

  private forget(): void {
    this.kept.forget(this.place());
    this.keeping.set(null);
  }

  private place(): string {
    return this.change() ? `change-step:${this.change()?.id ?? ''}` : `change:${this.storyId()}`;
  }
}
