import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, effect, inject, input, signal } from '@angular/core';
import type { Type } from '@angular/core';
import { WRITE_PARTS } from './story-parts';

/** The parts that higher areas lend to the page where a story is written: those above its words, or those under them. */
@Component({
  selector: 'cp-write-parts',
  imports: [NgComponentOutlet],
  template: `@for (part of parts(); track part) {
    <ng-container *ngComponentOutlet="part; inputs: { storyId: storyId() }" />
  }`,
  styles: ':host { display: block } :host:empty { display: none }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WriteParts {
  readonly storyId = input.required<string>();
  readonly above = input(false);

  protected readonly parts = signal<readonly Type<unknown>[]>([]);
  private readonly lent = inject(WRITE_PARTS);

  constructor() {
    effect(() => {
      const above = this.above();
      const loading = this.lent.filter((part) => !!part.above === above).map(({ load }) => load());
      // Without a connection a part may not come; the words are here all the same.
      void Promise.allSettled(loading).then((parts) =>
        this.parts.set(parts.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []))),
      );
    });
  }
}
