import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { KeptWords } from '@cp/kit/web';
import { FieldError } from '@cp/ui';
import { DiscussionStore } from './discussion.store';
import { discussionsTexts } from './discussions-texts';
import type { MentionedPersonFragment, PostWordsFragment } from './graphql.generated';
import { asShown, asWritten, stillIn } from './mention.rules';
import { WordsField } from './words-field';

interface KeptEdit {
  text: string;
  people: readonly MentionedPersonFragment[];
}

const MOST = 5_000;
const KEEP_AFTER = 300;

/** Where the author of a post changes its words, in their place. What is typed is kept on the device until it is saved. */
@Component({
  selector: 'cp-post-editor',
  imports: [FieldError, WordsField],
  template: `<form
    class="composer stack"
    [attr.aria-label]="t('edit.title')"
    (submit)="$event.preventDefault(); save()"
  >
    <div>
      <label class="label" [attr.for]="id()">{{ t('edit.words') }}</label>
      <cp-words-field
        [fieldId]="id()"
        [discussionId]="post().discussionId"
        [describedBy]="id() + '-error'"
        [invalid]="!!error()"
        [text]="text()"
        (textChange)="typed($event)"
        [(people)]="people"
        (done)="save()"
      />
      <cp-field-error [errorId]="id() + '-error'" [text]="error()" />
    </div>
    <div class="acts">
      <button type="submit" class="btn">{{ saving() ? t('edit.saving') : t('edit.save') }}</button>
      <button type="button" class="btn text" (click)="cancel()">{{ t('edit.cancel') }}</button>
    </div>
  </form>`,
  styles: ':host { display: block } .label { display: block; margin-block-end: var(--cp-1) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostEditor {
  readonly post = input.required<PostWordsFragment>();
  /** The words are saved, or the author lets them be. */
  readonly closed = output();

  protected readonly t = discussionsTexts();
  private readonly store = inject(DiscussionStore);
  private readonly kept = inject(KeptWords);
  private readonly field = viewChild.required(WordsField);

  protected readonly id = computed(() => `edit-${this.post().id}`);
  protected readonly text = signal('');
  protected readonly people = signal<readonly MentionedPersonFragment[]>([]);
  protected readonly saving = signal(false);
  private readonly refused = signal<string | null>(null);
  protected readonly error = computed(() => {
    const over = this.text().trim().length - MOST;
    return over > 0 ? this.t.plural('composer.long', over) : this.refused();
  });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private over = false;

  constructor() {
    effect(() => {
      this.id();
      untracked(() => this.open());
    });
    inject(DestroyRef).onDestroy(() => this.keep());
  }

  focus(): void {
    this.field().focus();
  }

  protected typed(text: string): void {
    this.text.set(text);
    this.refused.set(null);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), KEEP_AFTER);
  }

  protected async save(): Promise<void> {
    const text = this.text().trim();
    if (text === '') this.refused.set(this.t('composer.empty'));
    if (this.error() || this.saving()) return this.focus();
    this.saving.set(true);
    const problem = await this.store.acts.edit(this.post(), asWritten(text, stillIn(text, this.people())));
    this.saving.set(false);
    if (!problem) return this.end();
    this.refused.set(problem.code === 'CONFLICT' ? this.t('edit.changed') : problem.message);
    this.focus();
  }

  protected cancel(): void {
    this.end();
  }

  private open(): void {
    const { body, mentions } = this.post();
    const kept = this.kept.read<KeptEdit>(this.id())?.words;
    this.text.set(kept?.text ?? asShown(body, mentions));
    this.people.set(kept?.people ?? mentions);
  }

  private end(): void {
    this.over = true;
    this.kept.forget(this.id());
    this.closed.emit();
  }

  private keep(): void {
    clearTimeout(this.timer);
    const { body, mentions } = this.post();
    if (this.over || this.text() === asShown(body, mentions)) this.kept.forget(this.id());
    else this.kept.keep(this.id(), { text: this.text(), people: this.people() });
  }
}
