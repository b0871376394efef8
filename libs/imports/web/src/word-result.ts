import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@cp/ui';
import { importsTexts } from './imports-texts';
import { Wording } from './wording';
import type { Imported } from './word-import.store';

/** What became of a document: which heading went where, what has no place, and what did not come along. */
@Component({
  selector: 'cp-word-result',
  imports: [Notice, RouterLink],
  providers: [Wording],
  templateUrl: './word-result.html',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WordResult {
  readonly imported = input.required<Imported>();

  protected readonly t = importsTexts();
  protected readonly wording = inject(Wording);
  protected readonly placed = computed(() =>
    this.imported().placed.map(({ heading, target }) => ({ heading, target: this.wording.section(target) })),
  );
  protected readonly notes = computed(() => this.imported().notes.map((noted) => this.wording.note(noted)));
}
