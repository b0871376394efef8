import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { Problem } from '@cp/kit/web';
import { TaxonomyStore } from '@cp/taxonomy/web';
import { FieldError, Icon, Notice, uiTexts } from '@cp/ui';
import type { MarkDecision, StoryMarkFragment, TagPolarity } from './graphql.generated';
import type { MarkActs } from './mark-acts';
import { LIMITS } from './sections.rules';
import { storiesTexts } from './stories-texts';

/** Decides about a mark where it stands: the choice, and under it the reason. What was typed stays when it cannot be sent. */
@Component({
  selector: 'cp-mark-deciding',
  imports: [FieldError, Icon, Notice],
  templateUrl: './mark-deciding.html',
  styleUrl: './mark-deciding.css',
  host: { class: 'noprint' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkDeciding {
  readonly mark = input.required<StoryMarkFragment>();
  readonly acts = input.required<MarkActs>();

  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  protected readonly taxonomy = inject(TaxonomyStore);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  protected readonly choices = computed(() => {
    const { accept, change, decline, remove } = this.mark().viewerCan;
    const may: readonly (readonly [MarkDecision, boolean])[] = [
      ['ACCEPT', accept],
      ['CHANGE', change],
      // What authors marked themselves they simply remove.
      ['DECLINE', decline && !remove],
    ];
    return may.flatMap(([decision, can]) => (can ? [decision] : []));
  });
  protected readonly open = signal<MarkDecision | null>(null);
  protected readonly reason = signal('');
  protected readonly skillId = signal('');
  protected readonly polarity = signal<TagPolarity>('ENACTED');
  protected readonly wording = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private readonly tried = signal(false);

  /** A reason is asked for unless a proposal is taken as it is. */
  protected readonly needsWhy = computed(() => this.open() !== 'ACCEPT' || this.mark().status !== 'PROPOSED');
  protected readonly reasonError = computed(() => {
    const words = this.reason().trim();
    if (words.length > LIMITS.reason) return this.t('pick.long');
    return this.tried() && this.needsWhy() && words === '' ? this.t('decide.noReason') : null;
  });
  protected readonly wordingError = computed(() => {
    const words = this.wording().trim();
    if (words.length > LIMITS.reason) return this.t('pick.long');
    return this.tried() && words === '' ? this.t('pick.noReason') : null;
  });
  protected readonly sameError = computed(() => {
    const { skill, polarity, reason } = this.mark();
    const same =
      this.skillId() === skill.id && this.polarity() === polarity && this.wording().trim() === reason;
    return this.tried() && this.open() === 'CHANGE' && same ? this.t('decide.same') : null;
  });

  protected id(part: string): string {
    return `decide-${this.mark().id}-${part}`;
  }

  protected name(decision: MarkDecision): string {
    return this.t(`mark.name.${decision}`, { label: this.mark().skill.label });
  }

  protected begin(decision: MarkDecision): void {
    const { skill, polarity, reason } = this.mark();
    this.tried.set(false);
    this.problem.set(null);
    this.skillId.set(skill.id);
    this.polarity.set(polarity);
    this.wording.set(reason);
    this.open.set(decision);
    if (decision === 'CHANGE') void this.taxonomy.load();
    this.focus('select, textarea');
  }

  protected cancel(): void {
    const was = this.open();
    this.open.set(null);
    this.focus(`[data-decision="${was ?? ''}"]`);
  }

  protected async send(): Promise<void> {
    const decision = this.open();
    if (!decision || this.busy()) return;
    this.tried.set(true);
    const changes = decision === 'CHANGE';
    if (this.reasonError() || (changes && (this.wordingError() || this.sameError())))
      return this.focus('[aria-invalid="true"]');
    this.busy.set(true);
    this.problem.set(null);
    try {
      const change = changes
        ? { skillId: this.skillId(), polarity: this.polarity(), wording: this.wording().trim() }
        : {};
      await this.acts().decide(this.mark(), { decision, reason: this.reason().trim(), ...change });
      this.open.set(null);
      this.reason.set('');
    } catch (error) {
      this.problem.set(error instanceof Problem ? error : new Problem('INTERNAL', String(error)));
    } finally {
      this.busy.set(false);
    }
  }

  private focus(what: string): void {
    const there = () => this.host.querySelector<HTMLElement>(what)?.focus();
    afterNextRender(there, { injector: this.injector });
  }
}
