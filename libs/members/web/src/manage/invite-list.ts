import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formProblems } from '@cp/kit/web';
import { ErrorSummary, FieldError, Icon, Notice } from '@cp/ui';
import { keyFor, ManageStore, type Preview } from './manage.store';
import { manageTexts } from './manage-texts';

const places = { csv: 'list-csv', words: 'list-words' } as const;

/** Invites many people: the list is looked at row by row before anything is sent. */
@Component({
  selector: 'cp-invite-list',
  imports: [ErrorSummary, FieldError, Icon, Notice, RouterLink],
  templateUrl: './invite-list.html',
  styleUrl: './manage.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteList {
  protected readonly t = manageTexts();
  private readonly store = inject(ManageStore);
  private readonly summary = viewChild.required(ErrorSummary);
  private readonly key = keyFor();
  protected readonly csv = signal('');
  protected readonly words = signal('');
  protected readonly preview = signal<Preview | null>(null);
  protected readonly bad = computed(() => this.preview()?.rows.filter(({ problem }) => problem) ?? []);
  protected readonly good = computed(() => this.preview()?.rows.filter(({ problem }) => !problem) ?? []);
  protected readonly sending = signal(false);
  /** How many were invited. */
  protected readonly done = signal<number | null>(null);
  protected readonly problems = formProblems();

  protected write(text: string): void {
    this.csv.set(text);
    // What was looked at is no longer what would be sent.
    this.preview.set(null);
    this.done.set(null);
    this.problems.clear(places.csv);
  }

  protected written(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }

  /** Takes a file in; the text field then shows what was in it, and it can be put right there. */
  protected async open(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    this.write(await file.text());
    // The same file can be chosen again after it was changed.
    input.value = '';
  }

  protected async look(event: Event): Promise<void> {
    event.preventDefault();
    const missing = this.csv().trim() ? [] : [{ id: places.csv, text: this.t('list.fault') }];
    if (!this.problems.show(missing)) return this.summary().focus();
    await this.attempt(async () => this.preview.set(await this.store.preview(this.csv())));
  }

  protected send(): Promise<void> {
    const [csv, words] = [this.csv(), this.words().trim()];
    return this.attempt(async () => {
      const sent = await this.store.inviteList(this.key(JSON.stringify([csv, words])), csv, words);
      this.write('');
      this.done.set(sent);
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    this.problems.clear();
    try {
      await work();
    } catch (problem) {
      this.problems.take(problem, places);
      this.summary().focus();
    } finally {
      this.sending.set(false);
    }
  }
}
