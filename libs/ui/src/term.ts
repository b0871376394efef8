import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { uiTexts } from './ui-texts';

const WIDEST_REM = 20;
const EDGE_PX = 16;

/**
 * A word in a text that opens what it means: by click, touch or key, and closed again by Escape, by the word itself or by what
 * is done elsewhere. The word is what stands between the tags and stays text that can be selected.
 */
@Component({
  selector: 'cp-term',
  template: `<span
      #word
      class="term-word"
      role="button"
      tabindex="0"
      [attr.aria-expanded]="open()"
      (click)="toggle()"
      (keydown.enter)="press($event)"
      (keydown.space)="press($event)"
      ><ng-content
    /></span>
    <span class="term-live" role="status">
      @if (open()) {
        <span class="term-tip" [style.--shift.px]="shift()">
          @if (longForm(); as long) {
            <b>{{ long }}</b>&ngsp;
          }
          <span
            ><bdi>{{ explanation() }}</bdi></span
          >&ngsp;
          @if (source(); as from) {
            <span class="note">{{ from }}</span>
          }
          <button type="button" class="btn text small" (click)="close(true)">{{ t('term.close') }}</button>
        </span>
      }
    </span>`,
  styles: `
    :host {
      position: relative;
      display: inline;
    }
    .term-word {
      cursor: help;
      text-decoration: underline dotted 2px var(--cp-ink-soft);
      text-underline-offset: 0.22em;
    }
    .term-tip {
      position: absolute;
      z-index: 3;
      inset-inline-start: var(--shift, 0);
      inset-block-start: calc(100% + var(--cp-1));
      display: grid;
      gap: var(--cp-1);
      inline-size: min(20rem, 100vw - 2rem);
      padding: var(--cp-4) var(--cp-5) var(--cp-2);
      border: var(--cp-rule) solid var(--cp-line-strong);
      border-radius: var(--cp-radius-m);
      background: var(--cp-raised);
      color: var(--cp-ink);
      box-shadow: var(--cp-shadow-2);
      font: var(--cp-weight-text, 400) var(--cp-size-small) / 1.5 var(--cp-font-text);
      letter-spacing: 0;
      text-align: start;
      white-space: normal;
      user-select: none;
    }
    .term-tip button {
      justify-self: start;
      margin-inline-start: calc(-1 * var(--cp-2));
    }
    @media print {
      .term-tip {
        display: none;
      }
    }
  `,
  host: {
    '(keydown.escape)': 'escape($event)',
    '(document:pointerdown)': 'elsewhere($event)',
    '(document:focusin)': 'elsewhere($event)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Term {
  readonly explanation = input.required<string>();
  /** What initials stand for. */
  readonly longForm = input<string | null>();
  /** Who explains it, in words. */
  readonly source = input<string>();

  protected readonly t = uiTexts();
  protected readonly open = signal(false);
  /** How far the box moves aside so that it stays on the screen. */
  protected readonly shift = signal(0);
  private readonly word = viewChild.required<ElementRef<HTMLElement>>('word');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);

  protected press(event: Event): void {
    event.preventDefault();
    this.toggle();
  }

  protected toggle(): void {
    // Somebody who selects the word wants to select it.
    if (!this.open() && this.document.getSelection()?.isCollapsed === false) return;
    if (!this.open()) this.shift.set(this.room());
    this.open.update((open) => !open);
  }

  protected close(back: boolean): void {
    this.open.set(false);
    if (back) this.word().nativeElement.focus();
  }

  protected escape(event: Event): void {
    if (!this.open()) return;
    event.stopPropagation();
    this.close(true);
  }

  protected elsewhere(event: Event): void {
    if (this.open() && !this.host.contains(event.target as Node)) this.close(false);
  }

  /** A box that would reach over the edge of the screen moves back by so much, and never over the other edge. */
  private room(): number {
    const window = this.document.defaultView;
    const { left } = this.word().nativeElement.getBoundingClientRect();
    const across = this.document.documentElement.clientWidth;
    const rem = parseFloat(window?.getComputedStyle(this.document.documentElement).fontSize ?? '') || 16;
    const width = Math.min(WIDEST_REM * rem, across - 2 * EDGE_PX);
    return Math.max(EDGE_PX - left, Math.min(0, across - EDGE_PX - width - left));
  }
}
