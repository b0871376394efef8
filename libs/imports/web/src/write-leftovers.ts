import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Problem } from '@cp/kit/web';
import { OpenDraft, SECTIONS } from '@cp/stories/web';
import { FieldError } from '@cp/ui';
import { importsTexts } from './imports-texts';
import { LeftoversStore } from './leftovers.store';
import type { Piece, SectionKey } from './leftovers.store';
import { Wording } from './wording';

/** How much of a piece is shown at first, in characters. */
const GLIMPSE = 400;

/** On the page where a draft is written: what an imported document left without a place, and where it may go. */
@Component({
  selector: 'cp-write-leftovers',
  imports: [FieldError],
  providers: [LeftoversStore, Wording],
  templateUrl: './write-leftovers.html',
  styleUrl: './write-leftovers.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WriteLeftovers {
  readonly storyId = input.required<string>();

  protected readonly t = importsTexts();
  protected readonly wording = inject(Wording);
  protected readonly store = inject(LeftoversStore);
  private readonly draft = inject(OpenDraft);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);

  protected readonly chosen = signal<Readonly<Record<string, SectionKey>>>({});
  protected readonly opened = signal<ReadonlySet<string>>(new Set());
  protected readonly wrong = signal<Readonly<Record<string, string>>>({});
  protected readonly told = signal('');
  protected readonly sections = computed(() => {
    const kind = this.store.kind();
    return kind ? SECTIONS[kind].map((key) => ({ key, question: this.wording.section(key) })) : [];
  });
  private busy = false;

  constructor() {
    effect(() => {
      const id = this.storyId();
      untracked(() => void this.store.load(id));
    });
    inject(DestroyRef).onDestroy(() => void this.store.settle());
  }

  protected name({ heading }: Piece): string {
    return heading || this.t('piece.none');
  }

  protected glimpse({ id, plain }: Piece): string {
    return this.isLong(plain) && !this.opened().has(id)
      ? `${plain.slice(0, GLIMPSE).replace(/\s+\S*$/, '')}…`
      : plain;
  }

  protected hides({ id, plain }: Piece): boolean {
    return this.isLong(plain) && !this.opened().has(id);
  }

  protected open({ id }: Piece): void {
    this.opened.update((before) => new Set(before).add(id));
  }

  protected choose({ id }: Piece, section: string): void {
    this.chosen.update((before) => ({ ...before, [id]: section as SectionKey }));
    this.complain(id, '');
  }

  /** Saves what is being written first, so that both are in the draft, then shows the draft with the piece in it. */
  protected async put({ id }: Piece): Promise<void> {
    const section = this.chosen()[id];
    if (!section) return this.complain(id, this.t('left.noSection'));
    if (this.busy) return;
    this.busy = true;
    try {
      if (!(await this.draft.flush())) return this.complain(id, this.t('left.unsaved'));
      await this.store.put(id, section);
      await this.draft.load(this.storyId());
      this.told.set(this.t('left.placed', { section: this.wording.section(section) }));
      this.goTo('leftovers');
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.complain(id, problem.fields[0]?.message ?? problem.message);
    } finally {
      this.busy = false;
    }
  }

  protected leaveOut(piece: Piece): void {
    this.store.leaveOut(piece.id);
    this.told.set(this.t('left.isOut', { name: this.name(piece) }));
    this.goTo(`leftover-undo-${piece.id}`);
  }

  protected bringBack({ id }: Piece): void {
    this.store.bringBack(id);
    this.goTo(`leftover-${id}`);
  }

  /** What had the focus is gone: whoever uses a keyboard goes on beside it, not at the top of the page. */
  private goTo(id: string): void {
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>(`#${id}`)?.focus(), {
      injector: this.injector,
    });
  }

  private complain(id: string, words: string): void {
    this.wrong.update((before) => ({ ...before, [id]: words }));
  }

  private isLong(plain: string): boolean {
    return plain.length > GLIMPSE * 1.5;
  }
}
