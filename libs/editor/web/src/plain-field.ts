import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  effect,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { ChosenPassage, PlainStretch } from './prose-editor.types';

/** Plain typing: the markdown itself in a field of the browser's own. What is chosen in it is still told in plain-text places. */
@Component({
  selector: 'cp-plain-field',
  template: `<textarea
    #field
    class="words"
    rows="6"
    spellcheck="true"
    [value]="value()"
    [readOnly]="fixed()"
    (input)="typed.emit(field.value)"
    (select)="read()"
  ></textarea>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlainField {
  readonly value = input.required<string>();
  readonly fixed = input.required<boolean>();
  /** The same attributes as the other field has. */
  readonly attributes = input.required<Readonly<Record<string, string>>>();
  readonly typed = output<string>();
  readonly selected = output<ChosenPassage | null>();

  private readonly document = inject(DOCUMENT);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private chosen = '';

  constructor() {
    effect(() => {
      const { nativeElement: field } = this.field();
      const given = this.attributes();
      for (const { name } of [...field.attributes])
        if (/^(id|lang|aria-.*)$/.test(name) && !(name in given)) field.removeAttribute(name);
      Object.entries(given).forEach(([name, is]) => field.setAttribute(name, is));
    });
    const changed = () => void this.read();
    this.document.addEventListener('selectionchange', changed);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('selectionchange', changed));
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  selectRange(stretch: PlainStretch): void {
    const { nativeElement: field } = this.field();
    field.focus();
    void import('./plain-typing.rules').then(({ markdownStretch }) => {
      const place = markdownStretch(field.value, stretch);
      if (place) field.setSelectionRange(place.start, place.end);
    }, nowhere);
  }

  protected async read(): Promise<void> {
    const { nativeElement: field } = this.field();
    if (this.document.activeElement !== field) return;
    const { selectionStart: from, selectionEnd: to, value } = field;
    const key = from < to ? `${from} ${to} ${value}` : '';
    if (key === this.chosen) return;
    this.chosen = key;
    const rules = key === '' ? null : await import('./plain-typing.rules').catch(nowhere);
    // Meanwhile something else may have been chosen.
    if (key !== this.chosen) return;
    const stretch = rules ? rules.plainStretch(value, from, to) : null;
    this.selected.emit(stretch && { ...stretch, rect: field.getBoundingClientRect() });
  }
}

/** Without a connection the code that counts places may be missing: then words can be typed, but not marked. */
const nowhere = (): null => null;
