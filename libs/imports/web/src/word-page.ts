import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session, formProblems, likelyVoice } from '@cp/kit/web';
import { kindChoices } from '@cp/stories/web';
import { ErrorSummary, FieldError, Icon, Notice, PerspectiveChooser } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { importsTexts } from './imports-texts';
import { sizeInWords, tooLarge } from './word.rules';
import { WordImportStore } from './word-import.store';
import type { Imported, Kind } from './word-import.store';
import { WordResult } from './word-result';

/** Where somebody brings a Word document: which kind of story it is, the file, and what became of it. */
@Component({
  selector: 'cp-word-page',
  imports: [ErrorSummary, FieldError, Icon, Notice, PerspectiveChooser, RouterLink, WordResult],
  providers: [WordImportStore],
  templateUrl: './word-page.html',
  styleUrl: './word-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WordPage {
  protected readonly t = importsTexts();
  protected readonly problems = formProblems();
  protected readonly session = inject(Session);
  private readonly store = inject(WordImportStore);
  private readonly summary = viewChild(ErrorSummary);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  protected readonly kinds = kindChoices();
  protected readonly kind = signal<Kind | null>(null);
  protected readonly spokenAs = signal<Perspective | null | undefined>(likelyVoice(this.session.viewer()));
  protected readonly file = signal<File | null>(null);
  protected readonly over = signal(false);
  protected readonly reading = signal(false);
  protected readonly imported = signal<Imported | null>(null);
  protected readonly chosen = computed(() => {
    const file = this.file();
    return file && this.t('word.chosen', { name: file.name, size: sizeInWords(file.size) });
  });

  constructor() {
    // What was asked for is there: whoever listens is taken to it.
    effect(() => {
      if (this.imported()) this.heading()?.nativeElement.focus();
    });
  }

  protected picked(input: HTMLInputElement): void {
    this.take(input.files?.[0]);
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files[0]);
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected async send(): Promise<void> {
    const kind = this.kind();
    const spokenAs = this.spokenAs();
    const file = this.file();
    if (this.reading()) return;
    if (!this.problems.show(this.missing()) || !kind || spokenAs === undefined || !file)
      return this.summary()?.focus();
    this.reading.set(true);
    try {
      this.imported.set(await this.store.bring(file, kind, spokenAs));
    } catch (problem) {
      this.problems.take(problem, { kind: 'word-CASE', spokenAs: 'word-voice' });
      this.summary()?.focus();
    } finally {
      this.reading.set(false);
    }
  }

  private take(file: File | undefined): void {
    if (!file) return;
    this.file.set(file);
    this.problems.clear('word-file');
  }

  private missing() {
    const file = this.file();
    return [
      ...(this.kind() ? [] : [{ id: 'word-CASE', text: this.t('word.noKind') }]),
      ...(this.spokenAs() === undefined ? [{ id: 'word-voice', text: this.t('word.noVoice') }] : []),
      ...(file ? this.wrongWith(file) : [{ id: 'word-file', text: this.t('word.noFile') }]),
    ];
  }

  private wrongWith({ name, size }: File) {
    if (!/\.docx$/i.test(name)) return [{ id: 'word-file', text: this.t('word.notDocx') }];
    const large = this.t('word.large', { size: sizeInWords(size) });
    return tooLarge(size) ? [{ id: 'word-file', text: large }] : [];
  }
}
