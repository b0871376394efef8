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
import { KeptWords, Session } from '@cp/kit/web';
import { FieldError, Icon, PerspectiveChooser } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { discussionsTexts } from './discussions-texts';
import type { MentionedPersonFragment } from './graphql.generated';
import { asWritten, stillIn } from './mention.rules';
import type { Passage, Words } from './thread.rules';
import { WordsField } from './words-field';

interface KeptPost {
  /** As it is shown, with names in it. */
  body: string;
  people?: readonly MentionedPersonFragment[];
  quote?: Passage | null;
  spokenAs?: Perspective | null;
}

const MOST = 5_000;
const KEEP_AFTER = 300;

/** Where a member writes a post: first from which perspective, then the words, which are kept on the device while they are typed. */
@Component({
  selector: 'cp-composer',
  imports: [FieldError, Icon, PerspectiveChooser, WordsField],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Composer {
  /** Where the words are kept: one for each discussion and each post that is answered. */
  readonly place = input.required<string>();
  readonly discussionId = input.required<string>();
  readonly heading = input.required<string>();
  readonly cancellable = input(false);
  /** The made-up name under which the words will stand; null for the member's own. */
  readonly pseudonym = input<string | null>(null);
  readonly post = output<Words>();
  readonly cancelled = output();

  protected readonly t = discussionsTexts();
  private readonly session = inject(Session);
  private readonly kept = inject(KeptWords);
  private readonly field = viewChild.required(WordsField);

  protected readonly id = computed(() => `composer-${this.place().replace(/\W+/g, '-')}`);
  protected readonly body = signal('');
  protected readonly people = signal<readonly MentionedPersonFragment[]>([]);
  /** What the words answer, when the writer chose a passage. */
  protected readonly quote = signal<Passage | null>(null);
  protected readonly spokenAs = signal<Perspective | null | undefined>(undefined);
  protected readonly keeping = signal<boolean | null>(null);
  private readonly tried = signal(false);
  protected readonly options = computed(() => this.session.viewer()?.perspectives ?? []);
  protected readonly speakError = computed(() =>
    this.tried() && this.spokenAs() === undefined ? this.t('composer.choose') : null,
  );
  protected readonly bodyError = computed(() => {
    const over = this.body().trim().length - MOST;
    if (over > 0) return this.t.plural('composer.long', over);
    return this.tried() && this.body().trim() === '' ? this.t('composer.empty') : null;
  });

  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      this.place();
      untracked(() => this.open());
    });
    inject(DestroyRef).onDestroy(() => this.keep());
  }

  focus(): void {
    this.field().focus();
  }

  /** Puts a passage above the words; it goes with them, and is kept with them. */
  answer(passage: Passage): void {
    this.quote.set(passage);
    this.keep();
  }

  protected dropQuote(): void {
    this.quote.set(null);
    this.keep();
    this.focus();
  }

  protected mention(): void {
    this.field().beginMention();
  }

  protected typed(text: string): void {
    this.body.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), KEEP_AFTER);
  }

  protected send(): void {
    this.tried.set(true);
    const spokenAs = this.spokenAs();
    if (this.speakError() || this.bodyError() || spokenAs === undefined) {
      if (this.bodyError()) this.focus();
      return;
    }
    const text = this.body().trim();
    const people = stillIn(text, this.people());
    // The discussion keeps what is on its way; from here on these words are its own.
    this.post.emit({ body: asWritten(text, people), spokenAs, people, quote: this.quote() });
    this.clear();
  }

  protected cancel(): void {
    this.keep();
    this.cancelled.emit();
  }

  private open(): void {
    const words = this.kept.read<KeptPost>(this.place())?.words;
    this.body.set(words?.body ?? '');
    this.people.set(words?.people ?? []);
    this.quote.set(words?.quote ?? null);
    this.spokenAs.set(words?.spokenAs === undefined ? this.likely() : words.spokenAs);
    this.keeping.set(words ? true : null);
    this.tried.set(false);
  }

  /** The perspective spoken from last, or the only one there is; otherwise the member chooses. */
  private likely(): Perspective | undefined {
    const viewer = this.session.viewer();
    const held = viewer?.perspectives ?? [];
    const last = viewer?.lastSpokenAs;
    if (last && held.includes(last)) return last;
    return held.length === 1 ? held[0] : undefined;
  }

  private keep(): void {
    clearTimeout(this.timer);
    if (this.body().trim() === '' && !this.quote()) {
      this.kept.forget(this.place());
      this.keeping.set(null);
    } else {
      this.keeping.set(this.kept.keep(this.place(), this.words()));
    }
  }

  private words(): KeptPost {
    return { body: this.body(), spokenAs: this.spokenAs(), people: this.people(), quote: this.quote() };
  }

  private clear(): void {
    this.body.set('');
    this.people.set([]);
    this.quote.set(null);
    this.tried.set(false);
    this.keep();
  }
}
