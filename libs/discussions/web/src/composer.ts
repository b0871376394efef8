import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Session, likelyVoice } from '@cp/kit/web';
import { FieldError, Icon, Notice, PerspectiveChooser } from '@cp/ui';
import { ComposerDraft } from './composer-draft';
import { discussionsTexts } from './discussions-texts';
import { asWritten, stillIn } from './mention.rules';
import type { Outgoing, Passage, Words } from './thread.rules';
import { WordsField } from './words-field';

const MOST = 5_000;

/** Where a member writes a post: first from which perspective, then the words, which are kept while they are typed. */
@Component({
  selector: 'cp-composer',
  imports: [FieldError, Icon, Notice, PerspectiveChooser, WordsField],
  providers: [ComposerDraft],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Composer {
  /** Where the words are kept: one for each discussion and each post that is answered. */
  readonly place = input.required<string>();
  readonly discussionId = input.required<string>();
  /** The post that is answered; null for words that answer the story or the opening. */
  readonly parentId = input<string | null>(null);
  readonly heading = input.required<string>();
  readonly cancellable = input(false);
  /** The made-up name under which the words will stand; null for the member's own. */
  readonly pseudonym = input<string | null>(null);
  /** The words are ready to be posted, under the key under which they were begun. */
  readonly post = output<Words & Pick<Outgoing, 'key'>>();
  readonly cancelled = output();
  /** The member writes, or, for false, no longer does. */
  readonly writing = output<boolean>();

  protected readonly t = discussionsTexts();
  private readonly session = inject(Session);
  protected readonly draft = inject(ComposerDraft);
  private readonly field = viewChild.required(WordsField);

  protected readonly id = computed(() => `composer-${this.place().replace(/\W+/g, '-')}`);
  protected readonly words = this.draft.words;
  protected readonly spokenAs = computed(() => {
    const chosen = this.words().spokenAs;
    return chosen === undefined ? likelyVoice(this.session.viewer()) : chosen;
  });
  private readonly tried = signal(false);
  protected readonly options = computed(() => this.session.viewer()?.perspectives ?? []);
  protected readonly speakError = computed(() =>
    this.tried() && this.spokenAs() === undefined ? this.t('composer.choose') : null,
  );
  protected readonly bodyError = computed(() => {
    const over = this.words().body.trim().length - MOST;
    if (over > 0) return this.t.plural('composer.long', over);
    return this.tried() && this.words().body.trim() === '' ? this.t('composer.empty') : null;
  });

  constructor() {
    effect(() => {
      const place = { name: this.place(), parentId: this.parentId() };
      untracked(() => {
        this.draft.open(place);
        this.tried.set(false);
      });
    });
  }

  focus(): void {
    this.field().focus();
  }

  /** Puts a passage above the words; it goes with them, and is kept with them. */
  answer(passage: Passage): void {
    this.draft.change({ quote: passage });
    this.draft.flush();
  }

  protected dropQuote(): void {
    this.draft.change({ quote: null });
    this.draft.flush();
    this.focus();
  }

  protected mention(): void {
    this.field().beginMention();
  }

  protected typed(text: string): void {
    this.draft.change({ body: text });
    this.writing.emit(text.trim() !== '');
  }

  protected send(): void {
    this.tried.set(true);
    const spokenAs = this.spokenAs();
    if (this.speakError() || this.bodyError() || spokenAs === undefined) {
      if (this.bodyError()) this.focus();
      return;
    }
    const { body, quote, people: chosen } = this.words();
    const text = body.trim();
    const people = stillIn(text, chosen);
    this.tried.set(false);
    // The discussion keeps what is on its way; from here on these words are its own.
    const key = this.draft.sendOff();
    this.post.emit({ key, body: asWritten(text, people), spokenAs, people, quote });
    this.writing.emit(false);
  }

  protected cancel(): void {
    this.draft.flush();
    this.cancelled.emit();
  }
}
