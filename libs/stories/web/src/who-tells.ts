import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Problem } from '@cp/kit/web';
import { Confirm, Disc, FailedState, FieldError, Icon, Notice, Skeleton, VoiceLabel } from '@cp/ui';
import { AskTeller } from './ask-teller';
import { TellerFields } from './teller-fields';
import { togetherTexts } from './together-texts';
import { TogetherStore } from './together.store';
import { missingWords } from './together.rules';
import { YourName } from './your-name';

/** Who tells a story: its authors, whom they ask to tell it too, under which name each appears, and whose account it is. */
@Component({
  selector: 'cp-who-tells',
  imports: [
    AskTeller,
    Disc,
    FailedState,
    FieldError,
    Icon,
    Notice,
    RouterLink,
    Skeleton,
    TellerFields,
    VoiceLabel,
    YourName,
  ],
  providers: [TogetherStore],
  templateUrl: './who-tells.html',
  styles:
    '.open { margin-block-start: var(--cp-5) } .dots { list-style: disc; padding-inline-start: 1.2rem } .teller { display: flex; flex-wrap: wrap; gap: var(--cp-2) var(--cp-4); align-items: center }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhoTells {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly t = togetherTexts();
  protected readonly store = inject(TogetherStore);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);

  /** The co-author whom the one who began it is about to take off, by handle. */
  protected readonly removing = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly reasonMissing = signal(false);
  protected readonly trouble = signal<Problem | null>(null);
  protected readonly told = signal('');
  protected readonly missing = computed(() =>
    missingWords(this.store.together()?.missing ?? []).map((key) => this.t(`missing.${key}`)),
  );
  private busy = false;

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
  }

  protected startRemoving(handle: string | null): void {
    this.removing.set(handle);
    this.reason.set('');
    this.reasonMissing.set(false);
  }

  protected async remove(handle: string): Promise<void> {
    this.reasonMissing.set(this.reason().trim() === '');
    if (this.reasonMissing()) return;
    await this.act(() => this.store.remove(handle, this.reason().trim()), 'people.removed');
    this.startRemoving(null);
  }

  protected async stop(): Promise<void> {
    const yes = await this.confirm.ask({
      title: this.t('people.stopAsk'),
      text: this.t('people.stopText'),
      yes: this.t('people.stop'),
    });
    if (!yes) return;
    await this.act(async () => {
      await this.store.stopTelling();
      await this.router.navigateByUrl('/my-part');
    }, 'people.stopped');
  }

  protected takeBack(id: string): Promise<void> {
    return this.act(() => this.store.takeBack(id), 'people.takenBack');
  }

  private async act(
    step: () => Promise<void>,
    said: 'people.removed' | 'people.stopped' | 'people.takenBack',
  ) {
    if (this.busy) return;
    this.busy = true;
    this.trouble.set(null);
    this.told.set('');
    try {
      await step();
      this.told.set(this.t(said));
    } catch (error) {
      this.trouble.set(error as Problem);
    } finally {
      this.busy = false;
    }
  }
}
