import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideWords } from '@cp/kit/web';
import { ProseEditor } from './prose-editor';
import type { ChosenPassage, PassageMark, UploadPicture } from './prose-editor.types';

/** A page with one field, as a host makes it: what comes out goes in again. */
@Component({
  selector: 'cp-stage',
  imports: [ProseEditor],
  template: `<main>
    <h2 id="question">{{ question }}</h2>
    <p id="question-hint">{{ hint }}</p>
    <cp-prose-editor
      fieldId="problem"
      labelledBy="question"
      hint="question-hint"
      [value]="value()"
      [limit]="limit()"
      [fixed]="fixed()"
      [marks]="marks()"
      [upload]="upload()"
      (changed)="changed($event)"
      (selected)="chosen.set($event)"
      (focused)="told.push('focused')"
      (blurred)="told.push('blurred')"
    />
    <button type="button" id="elsewhere">{{ elsewhere }}</button>
  </main>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Stage {
  readonly value = signal('');
  readonly limit = signal(1_000);
  readonly fixed = signal(false);
  readonly marks = signal<readonly PassageMark[]>([]);
  readonly upload = signal<UploadPicture | null>(null);
  readonly chosen = signal<ChosenPassage | null>(null);
  protected readonly question = 'What was the problem?';
  protected readonly hint = 'What did people see?';
  protected readonly elsewhere = 'Elsewhere';
  readonly emitted: string[] = [];
  readonly told: string[] = [];

  protected changed(markdown: string): void {
    this.emitted.push(markdown);
    this.value.set(markdown);
  }
}

/** A field on its page, and how somebody uses it. */
export class Writing {
  readonly fixture: ComponentFixture<Stage>;
  readonly stage: Stage;
  readonly page: HTMLElement;

  constructor() {
    TestBed.configureTestingModule({ providers: [provideWords()] });
    this.fixture = TestBed.createComponent(Stage);
    this.stage = this.fixture.componentInstance;
    this.page = this.fixture.nativeElement as HTMLElement;
    document.body.append(this.page);
  }

  get editor(): ProseEditor {
    return this.fixture.debugElement.children[0]?.children.find(
      ({ componentInstance }) => componentInstance instanceof ProseEditor,
    )?.componentInstance as ProseEditor;
  }

  /** The field, whichever of the two it is. */
  get field(): HTMLElement {
    const found = this.page.querySelector<HTMLElement>('#problem');
    if (!found) throw new Error('There is no field.');
    return found;
  }

  get said(): string {
    return this.page.querySelector('cp-prose-editor > .sr')?.textContent.trim() ?? '';
  }

  async open(value: string): Promise<void> {
    this.stage.value.set(value);
    await this.until(() => this.page.querySelector('#problem') !== null);
  }

  async until(condition: () => boolean): Promise<void> {
    for (let turn = 0; turn < 200 && !condition(); turn += 1) {
      await this.fixture.whenStable();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    if (!condition()) throw new Error('This never came to be.');
    await this.fixture.whenStable();
  }

  async press(name: string): Promise<void> {
    const button = [...document.querySelectorAll<HTMLElement>('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name && !one.hidden,
    );
    if (!button) throw new Error(`There is no button "${name}".`);
    button.click();
    await this.fixture.whenStable();
  }

  async key(key: string, how: KeyboardEventInit = {}): Promise<KeyboardEvent> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how });
    (document.activeElement ?? this.field).dispatchEvent(event);
    await this.fixture.whenStable();
    return event;
  }

  /** Pastes as a browser tells it. */
  async paste(given: { html?: string; text?: string; files?: readonly File[] }): Promise<void> {
    const clipboardData = {
      getData: (type: string) => (type === 'text/html' ? given.html : given.text) ?? '',
      files: given.files ?? [],
    };
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
    this.field.dispatchEvent(event);
    await this.fixture.whenStable();
  }

  async choose(start: number, end: number): Promise<void> {
    this.editor.selectRange(start, end);
    await this.fixture.whenStable();
  }
}
