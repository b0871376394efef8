import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Problem, Session, likelyVoice } from '@cp/kit/web';
import { Icon, Notice } from '@cp/ui';
import { ActsStore } from './acts.store';
import { actsTexts } from './acts-texts';
import type { RecognitionKind } from './graphql.generated';
import { RecogniseForm } from './recognise-form';

/**
 * What a reader can do for a story in a minute, at hand under its short form; on phones the first of them take the place of the bar below.
 * What has a place of its own on the page is led to there.
 */
@Component({
  selector: 'cp-at-hand',
  imports: [Icon, Notice, RecogniseForm, RouterLink],
  templateUrl: './at-hand.html',
  styles: `
    :host {
      display: block;
    }
    nav button {
      font-family: inherit;
      cursor: pointer;
    }
    [aria-pressed='true'] {
      color: var(--cp-primary);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AtHand {
  readonly storyId = input.required<string>();

  protected readonly t = actsTexts();
  protected readonly store = inject(ActsStore);
  protected readonly session = inject(Session);
  protected readonly returnTo = inject(Router).url.split('#')[0];
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly open = signal<RecognitionKind | null>(null);
  protected readonly told = signal('');
  protected readonly trouble = signal<Problem | null>(null);
  /** Whether the page has a place where the viewer can mark. */
  protected readonly markable = signal(false);
  protected readonly same = computed(() => this.store.mine().get('SAME'));
  protected readonly different = computed(() => this.store.mine().get('DIFFERENT'));
  private busy = false;

  constructor() {
    effect((cleanUp) => cleanUp(this.store.enter(this.storyId())));
    effect(() => {
      if (this.store.acts())
        afterNextRender(() => this.markable.set(this.document.getElementById('mark-here') !== null), {
          injector: this.injector,
        });
    });
  }

  /** One tap says it or takes it back; only who has to choose as whom they speak is asked first. */
  protected async recognise(): Promise<void> {
    const spokenAs = likelyVoice(this.session.viewer());
    if (!this.same() && spokenAs === undefined) return this.show('SAME');
    if (this.busy) return;
    this.busy = true;
    this.trouble.set(null);
    try {
      if (this.same()) await this.store.takeBack('SAME');
      else
        await this.store.recognise({
          kind: 'SAME',
          setting: '',
          spokenAs: spokenAs ?? null,
          withPlace: false,
        });
      this.told.set(this.t(this.same() ? 'hand.thanks' : 'hand.taken'));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.trouble.set(problem);
    } finally {
      this.busy = false;
    }
  }

  protected show(kind: RecognitionKind): void {
    this.open.set(this.open() === kind ? null : kind);
    if (this.open()) afterNextRender(() => this.jump('recognise-setting'), { injector: this.injector });
  }

  protected closed(changed: boolean): void {
    this.open.set(null);
    if (changed) this.told.set(this.t('hand.kept'));
    this.jump('at-hand');
  }

  protected reply(): void {
    this.jump(`composer-post-${this.storyId()}`);
  }

  protected jump(id: string): void {
    const place = this.document.getElementById(id);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: 'center' });
  }

  /** Presses a button that stands elsewhere on the page; what is selected stays selected, because it may be meant. */
  protected press(id: string): void {
    const button = this.document.getElementById(id);
    button?.scrollIntoView({ block: 'center' });
    button?.click();
  }
}
