import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import { type Choices, ChoicesStore } from './choices.store';
import type { DigestFrequency, MailPace, NoticeKind } from './graphql.generated';
import { notificationsTexts } from './notifications-texts';
import { PushDevices } from './push-devices';
import { PushStore } from './push.store';
import { SendDigestNow } from './send-digest-now';

const DAY_MS = 86_400_000;

/** How a member wants to be told: for each kind in here and by mail, when the summary comes, and when there is quiet. */
@Component({
  selector: 'cp-choices-page',
  imports: [FailedState, Icon, Notice, PushDevices, RouterLink, SendDigestNow, Skeleton],
  providers: [PushStore],
  templateUrl: './choices-page.html',
  styleUrl: './choices-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoicesPage {
  protected readonly t = notificationsTexts();
  private readonly store = inject(ChoicesStore);
  protected readonly choices = signal<Choices | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly trouble = signal<Problem | null>(null);
  protected readonly told = signal('');

  protected readonly paces: readonly MailPace[] = ['NOW', 'DIGEST', 'NEVER'];
  protected readonly frequencies: readonly DigestFrequency[] = ['DAILY', 'WEEKLY', 'OFF'];
  protected readonly hours = Array.from({ length: 24 }, (_, hour) => hour);
  protected readonly weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
  /** Where the browser says it is; what is kept may be another place, and is said too. */
  private readonly here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly zone = computed(() => {
    const choices = this.choices();
    return choices && choices.version > 0 ? choices.digest.timeZone : this.here;
  });
  protected readonly elsewhere = computed(() => (this.zone() === this.here ? null : this.here));
  /** The last day of a holiday, as its field wants it. */
  protected readonly pausedTo = computed(() => {
    const until = this.choices()?.pausedUntil;
    if (!until || new Date(until).getTime() < Date.now()) return '';
    const last = new Date(new Date(until).getTime() - 1);
    return [last.getFullYear(), two(last.getMonth() + 1), two(last.getDate())].join('-');
  });
  protected readonly push = inject(PushStore);
  /** Whether there is a device that rings, so that there is something to choose for it. */
  protected readonly rings = computed(() => (this.push.push()?.devices.length ?? 0) > 0);
  /** Whether answers by mail are posted; `null` where no mails come in. */
  protected readonly byMail = computed(() => this.choices()?.answerByMail ?? null);
  private busy = false;

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set(null);
    this.trouble.set(null);
    try {
      // Both, so that nothing moves once it is there.
      const [choices] = await Promise.all([this.store.mine(), this.push.load()]);
      this.choices.set(choices);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.problem.set(problem);
    }
  }

  protected hour(hour: number): string {
    return `${two(hour)}:00`;
  }

  protected setKind(kind: NoticeKind, more: { inApp?: boolean; push?: boolean; mail?: string }): void {
    const mail = this.paces.find((pace) => pace === more.mail);
    this.change((choices) => ({
      ...choices,
      kinds: choices.kinds.map((one) =>
        one.kind === kind
          ? {
              ...one,
              inApp: more.inApp ?? one.inApp,
              push: more.push ?? one.push,
              mail: mail ?? one.mail,
            }
          : one,
      ),
    }));
  }

  protected setDigest(more: { frequency?: string; weekday?: string; hour?: string }): void {
    this.change((choices) => ({
      ...choices,
      digest: {
        ...choices.digest,
        frequency: this.frequencies.find((one) => one === more.frequency) ?? choices.digest.frequency,
        weekday: more.weekday === undefined ? choices.digest.weekday : Number(more.weekday),
        hour: more.hour === undefined ? choices.digest.hour : Number(more.hour),
      },
    }));
  }

  protected setQuiet(more: { on?: boolean; from?: string; until?: string }): void {
    this.change((choices) => {
      if (more.on === false) return { ...choices, quiet: null };
      const { from, until } = choices.quiet ?? { from: 21, until: 7 };
      return {
        ...choices,
        quiet: {
          from: more.from === undefined ? from : Number(more.from),
          until: more.until === undefined ? until : Number(more.until),
        },
      };
    });
  }

  /** A holiday ends with the day that is chosen, by the clocks here. */
  protected setPause(day: string): void {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    const pausedUntil = day === '' ? null : new Date(year, month - 1, date + 1).toISOString();
    this.change((choices) => ({ ...choices, pausedUntil }));
  }

  protected setAutoFollow(autoFollow: boolean): void {
    this.change((choices) => ({ ...choices, autoFollow }));
  }

  protected setByMail(answerByMail: boolean): void {
    this.change((choices) => ({ ...choices, answerByMail }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const choices = this.choices();
    if (!choices || this.busy) return;
    this.busy = true;
    this.trouble.set(null);
    this.told.set('');
    try {
      this.choices.set(await this.store.choose(inputOf(choices, this.zone())));
      this.told.set(this.t('choices.saved'));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.trouble.set(problem);
    } finally {
      this.busy = false;
    }
  }

  /** From now on the clocks are those of here. */
  protected useHere(): void {
    this.change((choices) => ({ ...choices, digest: { ...choices.digest, timeZone: this.here } }));
  }

  protected earliest(): string {
    const today = new Date(Date.now());
    return [today.getFullYear(), two(today.getMonth() + 1), two(today.getDate())].join('-');
  }

  protected latest(): string {
    return new Date(Date.now() + 365 * DAY_MS).toISOString().slice(0, 10);
  }

  private change(by: (choices: Choices) => Choices): void {
    this.told.set('');
    this.choices.update((choices) => choices && by(choices));
  }
}

const two = (n: number): string => String(n).padStart(2, '0');

/** What is chosen as the server takes it, by the clocks of a place. */
const inputOf = (
  { version, kinds, digest, quiet, pausedUntil, autoFollow, answerByMail }: Choices,
  timeZone: string,
) => ({
  version,
  kinds: kinds.map(({ kind, inApp, push, mail }) => ({ kind, inApp, push, mail })),
  digest: { frequency: digest.frequency, weekday: digest.weekday, hour: digest.hour, timeZone },
  quiet: quiet ? { from: quiet.from, until: quiet.until } : null,
  pausedUntil: pausedUntil ?? null,
  autoFollow,
  answerByMail: answerByMail ?? null,
});
