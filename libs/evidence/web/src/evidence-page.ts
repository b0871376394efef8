import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@cp/ui';
import { evidenceTexts } from './evidence-texts';
import { WriteEvidence } from './write-evidence';

/** A page of its own for what a story rests on, reached from where the story is written or read. */
@Component({
  selector: 'cp-evidence-page',
  imports: [Icon, RouterLink, WriteEvidence],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack">
        <a class="back" [routerLink]="['/stories', id()]"
          ><cp-icon name="arrow-left" />{{ t('page.back') }}</a
        >
        <h1 tabindex="-1">{{ t('page.title') }}</h1>
        <p>{{ t('page.what') }}</p>
      </div>
    </div>
    <cp-write-evidence [storyId]="id()" />
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EvidencePage {
  /** The story. */
  readonly id = input.required<string>();
  protected readonly t = evidenceTexts();
}
