import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
} from '@angular/core';
import { afterNextRender } from '@angular/core';
import { RouterLink } from '@angular/router';
import { storiesTexts } from './stories-texts';

/** A place on the page to which the contents lead. */
interface Place {
  readonly id: string;
  readonly name: string;
}

/**
 * What a story's page holds: its questions with words, and the parts that stand under it, as they come. Folded
 * away until it is wanted: a list as long as this would push the story's first words down.
 */
@Component({
  selector: 'cp-story-contents',
  imports: [RouterLink],
  template: `<nav [attr.aria-label]="t('contents.title')">
    <details>
      <summary>{{ t('contents.title') }}</summary>
      <ol>
        @for (place of sections(); track place.id) {
          <li>
            <a [routerLink]="[]" [fragment]="place.id" (click)="go(place.id)">{{ place.name }}</a>
          </li>
        }
        @for (place of parts(); track place.id) {
          <li>
            <a [routerLink]="[]" [fragment]="place.id" (click)="go(place.id)">{{ place.name }}</a>
          </li>
        }
      </ol>
    </details>
  </nav>`,
  styles: `
    ol {
      margin: var(--cp-2) 0 0;
      padding: 0;
      list-style: none;
    }
    a {
      display: inline-block;
      padding-block: 0.2rem;
      color: inherit;
    }
    summary {
      padding-block: 0.4rem;
    }
    @media (max-width: 59.99rem) {
      a {
        display: block;
        padding-block: 0.7rem;
      }
    }
  `,
  host: { class: 'noprint' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryContents {
  readonly sections = input.required<readonly Place[]>();

  protected readonly t = storiesTexts();
  /** The parts that higher areas lend: whichever have come, by their headings. */
  protected readonly parts = signal<readonly Place[]>([]);
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender({
      read: () => {
        const page = this.host.closest('.sheet');
        if (!page) return;
        this.look(page);
        const watch = new MutationObserver(() => this.look(page));
        watch.observe(page, { childList: true, subtree: true });
        destroyed.onDestroy(() => watch.disconnect());
        const asked = this.document.location.hash.slice(1);
        if (asked.startsWith('section-')) this.go(asked);
      },
    });
  }

  /** Brings a place into sight; the focus goes along, so that reading and Tab go on from there. */
  protected go(id: string): void {
    const place = this.document.getElementById(id);
    if (!place) return;
    if (place.tabIndex < 0) place.setAttribute('tabindex', '-1');
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  }

  private look(page: Element): void {
    const found = [...page.querySelectorAll('.part h2[id]')].map(({ id, textContent }) => ({
      id,
      name: textContent.trim(),
    }));
    const before = this.parts();
    const same = before.length === found.length && before.every(({ id }, index) => id === found[index]?.id);
    if (!same) this.parts.set(found);
  }
}
