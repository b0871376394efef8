import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Problem } from '@cp/kit/web';
import { Notice } from '@cp/ui';
import { ConflictChoice } from './conflict-choice';
import { isPlain } from './draft.rules';
import { DraftStore } from './draft.store';
import { FieldWords } from './field-words';
import type { GivenUp } from './merge.rules';
import { storiesTexts } from './stories-texts';

/** What the writer has to know above the words: where these are, what came from elsewhere, what has to be chosen. */
@Component({
  selector: 'cp-write-notices',
  imports: [ConflictChoice, Notice, RouterLink],
  templateUrl: './write-notices.html',
  styles: `
    :host {
      display: contents;
    }
    .row {
      margin-block-end: var(--cp-6);
    }
    ul {
      margin-block: var(--cp-2);
    }
    .aside {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WriteNotices {
  readonly trouble = input.required<Problem | null>();
  /** The address of this page, to come back to after signing in. */
  readonly page = input.required<string>();

  protected readonly t = storiesTexts();
  protected readonly draft = inject(DraftStore);
  private readonly said = inject(FieldWords);
  protected readonly changing = computed(() => this.draft.story()?.status === 'PUBLISHED');
  protected readonly news = computed(() => this.draft.news().map((field) => this.said.nameOf(field)));
  protected readonly aside = computed(() =>
    this.draft
      .setAside()
      .map((words) => ({ words, name: this.said.nameOf(words.field), text: this.read(words) })),
  );

  private read({ field, value }: GivenUp): string {
    const text = isPlain(field) ? this.said.valueOf(field, value) : (value as string);
    return text || this.t('conflict.empty');
  }
}
