import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { KeptWords, Session, formProblems, newKey, likelyVoice } from '@cp/kit/web';
import { TaxonomyStore } from '@cp/taxonomy/web';
import { ErrorSummary, FieldError, Icon, Notice, PerspectiveChooser } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import type { StoryVisibility } from './graphql.generated';
import { OpenTalkStore } from './open-talk.store';
import { TalkFields } from './talk-fields';
import { TALK_KINDS, kindIcons } from './talk.rules';
import type { TalkKind } from './talk.rules';
import { talksTexts } from './talks-texts';

/** What is kept on the device while it is typed; the key too, so that sending again after a lost answer opens once. */
interface KeptTalk {
  key: string;
  kind: TalkKind | null;
  title: string;
  body: string;
  skillIds: string[];
  visibility: StoryVisibility;
}

const KEEP_AFTER = 300;
const MOST_SKILLS = 3;
const LONGEST = 5_000;

/** Opens a conversation: what kind, in which words, from where one speaks, and for whom. Words are kept on the device while they are typed. */
@Component({
  selector: 'cp-new-talk',
  imports: [ErrorSummary, FieldError, Icon, Notice, PerspectiveChooser, TalkFields],
  providers: [OpenTalkStore],
  templateUrl: './new-talk.html',
  styles: `
    :host {
      display: block;
    }
    .choice + .choice {
      margin-block-start: var(--cp-2);
    }
    .choice b {
      display: flex;
      align-items: center;
      gap: var(--cp-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewTalk {
  /** From the address: the story that it is about, and the kind to begin with. */
  readonly story = input<string>();

  protected readonly t = talksTexts();
  protected readonly problems = formProblems();
  protected readonly session = inject(Session);
  protected readonly taxonomy = inject(TaxonomyStore);
  private readonly store = inject(OpenTalkStore);
  private readonly kept = inject(KeptWords);
  private readonly router = inject(Router);
  private readonly summary = viewChild.required(ErrorSummary);

  protected readonly kinds = TALK_KINDS;
  protected readonly icons = kindIcons;
  protected readonly kind = signal<TalkKind | null>(null);
  protected readonly title = signal('');
  protected readonly body = signal('');
  protected readonly spokenAs = signal<Perspective | null | undefined>(likelyVoice(this.session.viewer()));
  protected readonly skillIds = signal<readonly string[]>([]);
  protected readonly visibility = signal<StoryVisibility>('MEMBERS');
  protected readonly about = signal<{ title: string; pseudonym: string | null } | null>(null);
  protected readonly keeping = signal<boolean | null>(null);
  /** One more choice than there are skills, up to three. */
  protected readonly slots = computed(() => {
    const chosen = this.skillIds();
    return chosen.length < MOST_SKILLS ? [...chosen, ''] : chosen;
  });
  protected readonly readers = computed<StoryVisibility[]>(() => [
    'MEMBERS',
    ...(this.session.viewer()?.member.organisation ? (['ORGANISATION'] as const) : []),
    'PUBLIC',
  ]);
  private key = newKey();
  private busy = false;
  private sent = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.taxonomy.load();
    effect(() => {
      const story = this.story();
      untracked(() => {
        this.open();
        this.about.set(null);
        // What is wrong with the story is said by the server when it is sent; the words are kept all the same.
        if (story)
          void this.store.story(story).then(
            (found) => this.about.set(found),
            (problem: unknown) => this.problems.take(problem),
          );
      });
    });
    inject(DestroyRef).onDestroy(() => this.keep());
  }

  protected typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), KEEP_AFTER);
  }

  protected chooseSkill(index: number, id: string): void {
    const chosen = [...this.skillIds()];
    if (id) chosen[index] = id;
    else chosen.splice(index, 1);
    this.skillIds.set([...new Set(chosen)].slice(0, MOST_SKILLS));
    this.typed();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [kind, spokenAs] = [this.kind(), this.spokenAs()];
    const over = this.body().trim().length - LONGEST;
    const missing = [
      ...(kind ? [] : [{ id: 'talk-QUESTION', text: this.t('new.noKind') }]),
      ...(this.title().trim() ? [] : [{ id: 'talk-title', text: this.t('new.noName') }]),
      ...(this.body().trim() ? [] : [{ id: 'talk-body', text: this.t('new.noWords') }]),
      ...(over > 0 ? [{ id: 'talk-body', text: this.t.plural('new.long', over) }] : []),
      ...(spokenAs === undefined ? [{ id: 'talk-voice', text: this.t('new.noVoice') }] : []),
    ];
    if (!this.problems.show(missing) || !kind || spokenAs === undefined) return this.summary().focus();
    if (this.busy) return;
    this.busy = true;
    try {
      const id = await this.store.open({
        key: this.key,
        kind,
        title: this.title(),
        body: this.body(),
        spokenAs,
        storyId: this.story() ?? null,
        visibility: this.visibility(),
        skillIds: [...this.skillIds()],
      });
      this.sent = true;
      clearTimeout(this.timer);
      this.kept.forget(this.place);
      await this.router.navigate(['/discussions', id], { replaceUrl: true });
    } catch (problem) {
      this.problems.take(problem, {
        kind: 'talk-QUESTION',
        title: 'talk-title',
        body: 'talk-body',
        spokenAs: 'talk-voice',
        skillIds: 'talk-skill-0',
        visibility: 'talk-MEMBERS',
      });
      this.summary().focus();
    } finally {
      this.busy = false;
    }
  }

  private open(): void {
    const words = this.kept.read<KeptTalk>(this.place)?.words;
    this.key = words?.key ?? newKey();
    this.kind.set(words?.kind ?? null);
    this.title.set(words?.title ?? '');
    this.body.set(words?.body ?? '');
    this.skillIds.set(words?.skillIds ?? []);
    this.visibility.set(words?.visibility ?? 'MEMBERS');
    this.keeping.set(words ? true : null);
  }

  private keep(): void {
    clearTimeout(this.timer);
    if (this.sent) return;
    if (!this.title().trim() && !this.body().trim()) {
      this.kept.forget(this.place);
      this.keeping.set(null);
      return;
    }
    const words: KeptTalk = {
      key: this.key,
      kind: this.kind(),
      title: this.title(),
      body: this.body(),
      skillIds: [...this.skillIds()],
      visibility: this.visibility(),
    };
    this.keeping.set(this.kept.keep(this.place, words));
  }

  private get place(): string {
    return `talk:${this.story() ?? 'new'}`;
  }
}
