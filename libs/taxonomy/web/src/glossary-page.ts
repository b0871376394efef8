import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { EmptyState, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import { GlossaryDecision } from './glossary-decision';
import { GlossaryProposal } from './glossary-proposal';
import { byLetter } from './glossary.rules';
import { type GlossaryItem, GlossaryStore } from './glossary.store';
import { taxonomyTexts } from './taxonomy-texts';

const PAUSE_MS = 300;

/** The glossary: what waits (for curators), every word that is explained, and the way to explain one more. */
@Component({
  selector: 'cp-glossary-page',
  imports: [EmptyState, FailedState, GlossaryDecision, GlossaryProposal, Icon, Notice, RouterLink, Skeleton],
  providers: [GlossaryStore],
  templateUrl: './glossary-page.html',
  styleUrl: './glossary-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GlossaryPage {
  protected readonly t = taxonomyTexts();
  protected readonly store = inject(GlossaryStore);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  protected readonly mayPropose = computed(() => (this.session.viewer(), this.session.can('glossary:write')));
  protected readonly mayDecide = computed(() => (this.session.viewer(), this.session.can('glossary:decide')));
  protected readonly letters = computed(() => byLetter(this.store.entries.value() ?? []));
  protected readonly told = signal('');
  /** The word that a curator takes up to explain, out of those that readers asked about. */
  protected readonly taken = signal('');
  /** The accepted entry that is about to be taken out. */
  protected readonly retiring = signal<string | null>(null);
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.store.entries.load();
    if (this.mayPropose()) void this.store.mine.load();
    if (this.mayDecide()) void this.store.waiting.load();
  }

  protected seek(words: string): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.store.find(words), PAUSE_MS);
  }

  /** Leads from where nothing was found to where it can be explained. */
  protected toForm(): void {
    const form = this.document.getElementById('glossary-propose');
    form?.scrollIntoView?.({ block: 'start' });
    form?.focus({ preventScroll: true });
  }

  protected async proposed({ term }: GlossaryItem): Promise<void> {
    this.told.set(this.t('propose.done', { term }));
    this.taken.set('');
    await this.store.mine.load();
  }

  protected async decided({ term, status }: GlossaryItem): Promise<void> {
    this.told.set(this.t(`decided.${status}`, { term }));
    this.retiring.set(null);
    await Promise.all([this.store.waiting.load(), this.store.entries.load()]);
  }

  protected reasonOf({ history }: GlossaryItem): string {
    return history.at(-1)?.reason ?? '';
  }
}
