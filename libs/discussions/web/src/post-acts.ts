import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Router } from '@angular/router';
import { Confirm, Icon, uiTexts } from '@cp/ui';
import { DiscussionStore } from './discussion.store';
import { discussionsTexts } from './discussions-texts';
import type { PostWordsFragment } from './graphql.generated';
import { plainOf, shortened } from './mention.rules';
import type { Passage } from './thread.rules';

/** What can be done with a post: only what the server says this reader may. */
@Component({
  selector: 'cp-post-acts',
  imports: [Icon],
  templateUrl: './post-acts.html',
  styles: `
    :host {
      display: block;
      position: relative;
    }
    /* It may come while somebody reads what is below: so it stands in the space between posts, and what does not fit is under "More". */
    .recognised {
      position: absolute;
      inset-block-start: calc(100% - 0.4rem);
      inset-inline: 0;
      overflow: hidden;
      line-height: 1.4;
      text-overflow: ellipsis;
      white-space: nowrap;
      pointer-events: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostActsRow {
  readonly post = input.required<PostWordsFragment>();
  readonly reply = output();
  readonly edit = output();
  readonly quote = output<Passage>();

  protected readonly t = discussionsTexts();
  private readonly ui = uiTexts();
  private readonly store = inject(DiscussionStore);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  private readonly path = inject(Router).url.split('#')[0] ?? '';

  protected readonly can = computed(() => this.post().viewerCan);
  protected readonly more = signal(false);
  protected readonly said = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly link = computed(() => `${this.path}#post-${this.post().id}`);
  protected readonly recognised = computed(() => {
    const { recognitions, recognisedAs } = this.post();
    if (recognitions === 0) return null;
    const people = this.t.plural('recognised', recognitions);
    const from = recognisedAs.map((one) => this.ui(`voice.${one}`));
    return from.length ? this.t('recognised.from', { people, from: from.join(', ') }) : people;
  });

  /** What was selected when the button was reached; a tap lets go of it. */
  private selected: string | null = null;

  protected remember(): void {
    this.selected = this.selection();
  }

  protected quoteIt(): void {
    const { id, author } = this.post();
    const words = this.words();
    const text = this.selection() ?? this.selected ?? (words ? plainOf(words) : '');
    this.selected = null;
    this.quote.emit({ postId: id, text, name: author.name });
  }

  protected async recognise(): Promise<void> {
    this.problem.set((await this.store.acts.recognise(this.post()))?.message ?? null);
  }

  protected async copyLink(event: Event): Promise<void> {
    const { clipboard } = this.document.defaultView?.navigator ?? {};
    if (!clipboard) return;
    event.preventDefault();
    try {
      await clipboard.writeText(new URL(this.link(), this.document.baseURI).href);
      this.said.set(this.t('link.copied'));
    } catch {
      this.said.set(this.t('link.byHand'));
    }
  }

  protected async retract(): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.t('retract.title'),
      text: this.t('retract.text'),
      yes: this.t('retract.yes'),
      no: this.t('retract.no'),
      final: true,
    });
    if (sure) this.problem.set((await this.store.acts.retract(this.post().id))?.message ?? null);
  }

  private words(): Element | null {
    return this.document.getElementById(`post-${this.post().id}`)?.querySelector('.words') ?? null;
  }

  /** The selected words, when all of them are in this post. */
  private selection(): string | null {
    const selection = this.document.getSelection();
    const words = this.words();
    if (!selection || selection.isCollapsed || !words) return null;
    const { anchorNode, focusNode } = selection;
    if (!words.contains(anchorNode) || !words.contains(focusNode)) return null;
    return shortened(selection.toString()) || null;
  }
}
