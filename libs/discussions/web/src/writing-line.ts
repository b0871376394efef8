import { ChangeDetectionStrategy, Component, computed, effect, input, signal } from '@angular/core';
import type { Writers } from '@cp/realtime/web';
import { Disc } from '@cp/ui';
import { discussionsTexts } from './discussions-texts';

/**
 * Says who else is writing, in a line that is there whether or not somebody is, so that nothing moves. Whoever listens to the page is
 * told once that somebody writes, and can read the line; it does not talk over them.
 */
@Component({
  selector: 'cp-writing-line',
  imports: [Disc],
  template: `<div class="writing">
      @if (writers().named[0]; as first) {
        <cp-disc [initials]="first.initials" [small]="true" />
      }
      <p>
        <bdi>{{ words() }}</bdi>
      </p>
    </div>
    <p class="sr" aria-live="polite">
      @if (said()) {
        {{ t('writing.said') }}
      }
    </p>`,
  styles: `
    :host {
      display: block;
    }
    .writing {
      display: flex;
      gap: var(--cp-3);
      align-items: center;
      block-size: 2.25rem;
      font-size: var(--cp-size-note);
      color: var(--cp-ink-soft);
    }
    .writing p {
      min-inline-size: 0;
      overflow: hidden;
      white-space: nowrap;
      text-overflow: ellipsis;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WritingLine {
  readonly writers = input.required<Writers>();
  protected readonly t = discussionsTexts();
  protected readonly said = signal(false);
  protected readonly words = computed(() => {
    const { named, more } = this.writers();
    const [one, two] = named;
    const others = named.length - 1 + more;
    if (!one) return more ? this.t.plural('writing.some', more) : '';
    if (others === 0) return this.t('writing.one', { name: one.name });
    return two && others === 1
      ? this.t('writing.two', { name: one.name, other: two.name })
      : this.t.plural('writing.many', others, { name: one.name });
  });

  constructor() {
    let told = false;
    effect(() => {
      const writes = this.words() !== '';
      if (!writes) this.said.set(false);
      else if (!told) this.said.set((told = true));
    });
  }
}
