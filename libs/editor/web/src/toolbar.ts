import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { Icon, type IconName } from '@cp/ui';
import { editorTexts } from './editor-texts';
import type { Deed, Format } from './prose-editor.types';

/** What a button of the toolbar asks for. */
export type Wish =
  | Extract<Deed, 'bold' | 'italic' | 'heading' | 'bullets' | 'numbers' | 'quote' | 'undo' | 'redo'>
  | 'link'
  | 'picture'
  | 'plain'
  | 'help';

interface Button {
  readonly name: Wish;
  readonly icon: IconName;
  /** Whether it is on; left out for what only happens once. */
  readonly pressed?: (format: Format) => boolean;
}

const forWords: readonly Button[] = [
  { name: 'bold', icon: 'bold', pressed: ({ bold }) => bold },
  { name: 'italic', icon: 'italic', pressed: ({ italic }) => italic },
  { name: 'heading', icon: 'heading-2', pressed: ({ heading }) => heading },
  { name: 'bullets', icon: 'list', pressed: ({ bullets }) => bullets },
  { name: 'numbers', icon: 'list-ordered', pressed: ({ numbers }) => numbers },
  { name: 'quote', icon: 'text-quote', pressed: ({ quote }) => quote },
  { name: 'link', icon: 'link', pressed: ({ link }) => link !== null },
  { name: 'picture', icon: 'image-plus' },
  { name: 'undo', icon: 'undo-2' },
  { name: 'redo', icon: 'redo-2' },
];

/** The buttons over a field: one stop for Tab, arrow keys between them. Pressing one leaves the cursor where it is in the words. */
@Component({
  selector: 'cp-editor-toolbar',
  imports: [Icon],
  template: `<div
    class="tools"
    role="toolbar"
    [id]="toolsId()"
    [attr.aria-label]="t('toolbar.name')"
    [attr.aria-labelledby]="labelledBy() ? toolsId() + ' ' + labelledBy() : null"
    [attr.aria-controls]="controls()"
  >
    @for (button of buttons(); track button.name; let index = $index) {
      <button
        type="button"
        class="tool"
        [class.on]="pressed(button)"
        [attr.tabindex]="index === at() ? 0 : -1"
        [attr.aria-pressed]="pressed(button)"
        [attr.aria-expanded]="button.name === 'help' ? help() : null"
        [attr.aria-label]="t(sayings[button.name])"
        [title]="t(sayings[button.name])"
        (mousedown)="$event.preventDefault()"
        (focus)="current.set(index)"
        (click)="wish.emit(button.name)"
      >
        <cp-icon [name]="button.icon" />
        @if (button.name === 'plain') {
          <span>{{ t('do.plain') }}</span>
        }
      </button>
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'moved($event)' },
})
export class EditorToolbar {
  readonly format = input.required<Format>();
  readonly plain = input.required<boolean>();
  readonly help = input.required<boolean>();
  readonly pictures = input.required<boolean>();
  readonly toolsId = input.required<string>();
  readonly labelledBy = input<string>();
  readonly controls = input.required<string>();
  readonly wish = output<Wish>();
  /** Escape: back to the words. */
  readonly left = output();

  protected readonly t = editorTexts();
  protected readonly sayings = {
    bold: 'do.bold',
    italic: 'do.italic',
    heading: 'do.heading',
    bullets: 'do.bullets',
    numbers: 'do.numbers',
    quote: 'do.quote',
    link: 'do.link',
    picture: 'do.picture',
    undo: 'do.undo',
    redo: 'do.redo',
    plain: 'do.plain',
    help: 'do.help',
  } as const;
  protected readonly current = signal(0);
  protected readonly buttons = computed<readonly Button[]>(() => [
    ...(this.plain() ? [] : forWords.filter(({ name }) => name !== 'picture' || this.pictures())),
    { name: 'plain', icon: 'type' },
    { name: 'help', icon: 'keyboard' },
  ]);
  /** The one button that Tab leads to; there are fewer of them in plain typing. */
  protected readonly at = computed(() => Math.min(this.current(), this.buttons().length - 1));
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  focus(): void {
    this.go(this.at());
  }

  protected pressed({ name, pressed }: Button): boolean | null {
    if (name === 'plain') return this.plain();
    return pressed ? pressed(this.format()) : null;
  }

  protected moved(event: KeyboardEvent): void {
    const last = this.buttons().length - 1;
    const to = {
      ArrowRight: this.at() === last ? 0 : this.at() + 1,
      ArrowLeft: this.at() === 0 ? last : this.at() - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') this.left.emit();
    else if (to === undefined) return;
    else this.go(to);
    event.preventDefault();
  }

  private go(index: number): void {
    this.host.nativeElement.querySelectorAll<HTMLElement>('.tool')[index]?.focus();
  }
}
