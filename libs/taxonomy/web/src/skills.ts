import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  Injector,
  afterNextRender,
  effect,
  inject,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { FailedState, Icon, Skeleton, TaskTile, uiTexts } from '@cp/ui';
import { TaxonomyStore } from './taxonomy.store';
import { taxonomyTexts } from './taxonomy-texts';

/** All tasks and skills: the plain words first, then an example, then the formal words and whose they are. */
@Component({
  selector: 'cp-skills',
  imports: [FailedState, Icon, RouterLink, Skeleton, TaskTile],
  templateUrl: './skills.html',
  styleUrl: './skills.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skills {
  protected readonly store = inject(TaxonomyStore);
  protected readonly t = taxonomyTexts();
  protected readonly words = uiTexts();
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);

  constructor() {
    void this.store.load();
    // A link to one skill waits for the skills to be there.
    effect(() => {
      const id = this.fragment();
      if (!id || !this.store.taxonomy()) return;
      untracked(() => afterNextRender({ read: () => this.show(id) }, { injector: this.injector }));
    });
  }

  private show(id: string): void {
    const place = this.document.getElementById(id);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  }
}
