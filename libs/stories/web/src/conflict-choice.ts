import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { uiTexts } from '@cp/ui';
import { fieldsThatDiffer, wordsOf } from './draft.rules';
import type { DraftWords } from './draft.rules';
import type { StorySectionKey, StoryWordsFragment } from './graphql.generated';
import { SECTIONS } from './sections.rules';
import { storiesTexts } from './stories-texts';

/** Two versions of one draft, side by side where they differ, and the choice between them. */
@Component({
  selector: 'cp-conflict-choice',
  template: `<section class="panel stack" role="alert" aria-labelledby="conflict-title">
    <h2 id="conflict-title">{{ t('conflict.title') }}</h2>
    <p>{{ t('conflict.text') }}</p>
    @for (field of fields(); track field.name) {
      <div>
        <h3 class="sidehead">{{ field.name }}</h3>
        <dl>
          <div>
            <dt class="note">{{ t('conflict.mine') }}</dt>
            <dd>
              <bdi>{{ field.mine || t('conflict.empty') }}</bdi>
            </dd>
          </div>
          <div>
            <dt class="note">{{ t('conflict.other') }}</dt>
            <dd>
              <bdi>{{ field.other || t('conflict.empty') }}</bdi>
            </dd>
          </div>
        </dl>
      </div>
    }
    <div class="acts">
      <button type="button" class="btn" (click)="keep.emit()">{{ t('conflict.keep') }}</button>
      <button type="button" class="btn quiet" (click)="take.emit()">{{ t('conflict.take') }}</button>
    </div>
  </section>`,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
      gap: var(--cp-3) var(--cp-6);
    }
    dd {
      max-block-size: 12rem;
      overflow: auto;
      white-space: pre-line;
      font-size: var(--cp-size-small);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConflictChoice {
  readonly mine = input.required<DraftWords>();
  readonly other = input.required<StoryWordsFragment>();
  readonly keep = output();
  readonly take = output();

  protected readonly t = storiesTexts();
  private readonly ui = uiTexts();
  protected readonly fields = computed(() => {
    const mine = this.mine();
    const other = wordsOf(this.other());
    const keys = SECTIONS[this.other().kind];
    return fieldsThatDiffer(mine, other).map((field) => {
      const key = keys.find((one) => one === field);
      if (key) return this.section(key, mine, other);
      const plain = field as Exclude<keyof DraftWords, 'sections'>;
      return { name: this.t(`field.${plain}`), mine: this.said(plain, mine), other: this.said(plain, other) };
    });
  });

  private section(key: StorySectionKey, mine: DraftWords, other: DraftWords) {
    const name = this.t(`section.${key}`);
    return { name, mine: mine.sections[key] ?? '', other: other.sections[key] ?? '' };
  }

  private said(field: Exclude<keyof DraftWords, 'sections'>, words: DraftWords): string {
    if (field === 'outcome') return words.outcome ? this.ui(`outcome.${words.outcome}`) : '';
    if (field === 'visibility') return this.t(`visibility.${words.visibility}`);
    if (field === 'spokenAs') return this.ui(`voice.${words.spokenAs ?? 'WITHHELD'}`);
    return words[field] ?? '';
  }
}
