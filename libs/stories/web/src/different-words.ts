import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Piece } from './difference.rules';
import { lifeTexts } from './life-texts';

/** Words in which it shows what was added and what was taken out: by a line, and in words for whoever hears it. */
@Component({
  selector: '[cpDifferentWords]',
  template: `@for (piece of pieces(); track $index) {
    @switch (piece.kind) {
      @case ('added') {
        <ins
          ><span class="sr">[{{ t('versions.added') }}: </span>{{ piece.text }}<span class="sr">] </span></ins
        >
      }
      @case ('removed') {
        <del
          ><span class="sr">[{{ t('versions.removed') }}: </span>{{ piece.text
          }}<span class="sr">] </span></del
        >
      }
      @default {
        <ng-container>{{ piece.text }}</ng-container>
      }
    }
  }`,
  styles: `
    :host {
      white-space: pre-line;
    }
    ins {
      background: var(--cp-good-tint);
      text-decoration: underline 2px var(--cp-good);
      text-underline-offset: 0.2em;
    }
    del {
      background: var(--cp-stop-tint);
      text-decoration: line-through 2px var(--cp-stop);
    }
  `,
  host: { dir: 'auto' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DifferentWords {
  readonly pieces = input.required<readonly Piece[]>({ alias: 'cpDifferentWords' });

  protected readonly t = lifeTexts();
}
