import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { loader } from '@cp/kit/web';
import { FailedState, TaskTile, uiTexts } from '@cp/ui';
import { BundleStore } from './bundle.store';
import { storiesTexts } from './stories-texts';

/** The numbers that are written as words. */
const NUMBERS = [2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The skills that a story shows together, said first and then drawn, and other stories with the same; nothing where none is marked. */
@Component({
  selector: 'cp-story-bundle',
  imports: [FailedState, RouterLink, TaskTile],
  templateUrl: './story-bundle.html',
  styleUrl: './story-bundle.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryBundle {
  readonly storyId = input.required<string>();
  /** Which skills its marks name: when they change, the bundle is asked for anew. */
  readonly shown = input.required<string>();

  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  private readonly store = inject(BundleStore);
  protected readonly bundle = loader(() => this.store.of(this.storyId()));
  /** Each skill once, whether done, missing or both. */
  protected readonly names = computed(() => [
    ...new Set(this.bundle.value()?.skills.map(({ skill }) => skill.label)),
  ]);
  protected readonly sentence = computed(() => {
    const names = this.names();
    if (names.length === 1) return this.t('bundle.one', { names: this.list(names) });
    const word = NUMBERS[names.length - 2];
    const count = word ? this.t(`bundle.number.${word}`) : String(names.length);
    return this.t('bundle.some', { count, names: this.list(names) });
  });

  constructor() {
    effect(() => {
      this.storyId();
      this.shown();
      untracked(() => void this.bundle.load());
    });
  }

  protected list(names: readonly string[]): string {
    const quoted = names.map((name) => `“${name}”`);
    const last = quoted.pop() ?? '';
    return quoted.length === 0 ? last : this.t('bundle.and', { first: quoted.join(', '), last });
  }

  protected labels(skills: readonly { readonly label: string }[]): string {
    return this.list(skills.map(({ label }) => label));
  }
}
