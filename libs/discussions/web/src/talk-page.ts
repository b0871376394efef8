import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { Type } from '@angular/core';
import { NgComponentOutlet } from '@angular/common';
import { Router, RouterLink } from '@angular/router';
import { PageTitle, Session } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { Confirm, Disc, FailedState, Icon, Notice, RelativeTime, Skeleton, VoiceLabel } from '@cp/ui';
import { Discussion } from './discussion';
import { HeadStore } from './head.store';
import { SeniorEar } from './senior-ear';
import { kindIcons } from './talk.rules';
import { TALK_HAND } from './talk-parts';
import { TalkWords } from './talk-words';
import { talksTexts } from './talks-texts';

/** One conversation: what somebody opened it with as the words of the page, what it came to, and then what people say. */
@Component({
  selector: 'cp-talk-page',
  imports: [
    Disc,
    Discussion,
    FailedState,
    Icon,
    NgComponentOutlet,
    Notice,
    RelativeTime,
    RouterLink,
    SeniorEar,
    Skeleton,
    TalkWords,
    VoiceLabel,
  ],
  providers: [HeadStore],
  templateUrl: './talk-page.html',
  styles: `
    :host {
      display: block;
    }
    .kind {
      display: flex;
      align-items: center;
      gap: var(--cp-2);
      font-weight: 600;
    }
    h1,
    .words {
      overflow-wrap: anywhere;
    }
    .words ::ng-deep > * + * {
      margin-block-start: var(--cp-3);
    }
    .answer {
      padding-inline-start: var(--cp-5);
      border-inline-start: 4px solid var(--cp-good);
    }
    .answer h2 {
      display: flex;
      align-items: center;
      gap: var(--cp-2);
    }
    .back {
      display: inline-flex;
      align-items: center;
      gap: var(--cp-2);
      min-block-size: 2.75rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TalkPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly t = talksTexts();
  protected readonly store = inject(HeadStore);
  protected readonly session = inject(Session);
  protected readonly returnTo = inject(Router).url;
  private readonly confirm = inject(Confirm);
  protected readonly editing = signal(false);
  protected readonly trouble = signal<Problem | null>(null);
  /** What a higher area lends to the page. */
  protected readonly hand = signal<Type<unknown> | null>(null);
  protected readonly icon = computed(() => kindIcons[this.store.head()?.kind ?? 'QUESTION']);

  constructor() {
    const [title, router] = [inject(PageTitle), inject(Router)];
    void inject(TALK_HAND)
      ?.load()
      .then((hand) => this.hand.set(hand));
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.editing.set(false);
        void this.store.load(id);
      });
    });
    effect(() => {
      const head = this.store.head();
      if (!head) return;
      // The conversation of a story is a part of the story's page.
      if (head.kind === 'STORY')
        void router.navigate(['/stories', head.id], { replaceUrl: true, preserveFragment: true });
      else title.set(head.title || this.t('taken.title'));
    });
  }

  protected async takeBack(): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.t('retract.title'),
      text: this.t('retract.text'),
      yes: this.t('retract.yes'),
      no: this.t('cancel'),
      final: true,
    });
    if (!sure) return;
    this.trouble.set(null);
    await this.store.retract().catch((error: unknown) => this.trouble.set(error as Problem));
  }
}
