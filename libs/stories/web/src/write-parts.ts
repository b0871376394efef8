import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { Type } from '@angular/core';
import { WRITE_PARTS } from './story-parts';

/** The parts that higher areas lend to the page where a story is written. */
@Component({
  selector: 'cp-write-parts',
  imports: [NgComponentOutlet],
  template: `@for (part of parts(); track part) {
    <ng-container *ngComponentOutlet="part; inputs: { storyId: storyId() }" />
  }`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WriteParts {
  readonly storyId = input.required<string>();

  protected readonly parts = signal<readonly Type<unknown>[]>([]);

  constructor() {
    const loading = inject(WRITE_PARTS).map(({ load }) => load());
    void Promise.all(loading).then((parts) => this.parts.set(parts));
  }
}
