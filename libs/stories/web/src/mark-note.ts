import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TaskTile, uiTexts } from '@cp/ui';
import type { StoryMarkFragment } from './graphql.generated';
import type { MarkActs } from './mark-acts';
import { MarkDeciding } from './mark-deciding';
import { MarkHistory } from './mark-history';
import { storiesTexts } from './stories-texts';

/** A mark in the margin: done or missing, which skill, why, who says so in whose wording, and where it stands. */
@Component({
  selector: 'div[cpMarkNote]',
  imports: [MarkDeciding, MarkHistory, RouterLink, TaskTile],
  templateUrl: './mark-note.html',
  styleUrl: './mark-note.css',
  host: {
    tabindex: '-1',
    '[class]': "'skillnote t' + mark().skill.task.number",
    '[class.lit]': 'lit()',
    '[class.proposed]': "mark().status === 'PROPOSED'",
    '[class.declined]': "mark().status === 'DECLINED'",
    '[id]': "'note-' + mark().id",
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkNote {
  readonly mark = input.required<StoryMarkFragment>();
  /** Whether its passage is being pointed at. */
  readonly lit = input(false);
  /** Whether Remove is offered here to those who may. */
  readonly removable = input(false);
  /** What can be done with it here. */
  readonly acts = input<MarkActs | null>(null);
  readonly remove = output();

  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  protected readonly missing = computed(() => this.mark().polarity === 'MISSING');
  protected readonly wording = computed(() => this.ui(`wording.${this.mark().skill.status}`));
  protected readonly decides = computed(() => {
    const { accept, change, decline } = this.mark().viewerCan;
    return accept || change || decline;
  });
  /** Only whoever proposed it can take it back. */
  protected readonly mine = computed(() => this.mark().status === 'PROPOSED' && this.mark().viewerCan.remove);
  /** Who says so, and what became of it. */
  protected readonly told = computed(() => {
    const { status, markedBy, history } = this.mark();
    const { name } = markedBy;
    if (status === 'PROPOSED') return this.t('mark.proposedBy', { name });
    if (status === 'DECLINED') return this.t('mark.declinedOf', { name });
    return history[0]?.what === 'PROPOSED'
      ? this.t('mark.acceptedOf', { name })
      : this.t('mark.by', { name });
  });
  protected readonly declinedWhy = computed(() => this.mark().history.at(-1)?.reason ?? '');
}
