import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem, newKey } from '@cp/kit/web';
import { TaxonomyStore } from '@cp/taxonomy/web';
import type { Skill } from '@cp/taxonomy/web';
import { FailedState, FieldError, Icon, Notice, Skeleton, TaskTile, uiTexts } from '@cp/ui';
import type { MarkPassageInput, TagPolarity } from './graphql.generated';
import { LastSkills } from './last-skills';
import { LIMITS } from './sections.rules';
import { findSkills, suggestedFirst } from './skill-search.rules';
import { storiesTexts } from './stories-texts';

/** What a member claims of the words they chose. */
export type Claim = Pick<MarkPassageInput, 'polarity' | 'reason' | 'skillId' | 'key'>;

/** What the picker is opened with. */
export interface Picking {
  quote: string;
  /** Makes the mark; the picker stays open and says why when it fails. */
  mark: (claim: Claim) => Promise<void>;
  /** Whether it is proposed to others, who decide. */
  proposing?: boolean;
  /** The skills of the story's marks, to be suggested. */
  skillIds?: readonly string[];
}

/** Chooses the skill that shows in a passage: done or missing, which, and why. */
@Component({
  selector: 'cp-mark-picker',
  imports: [FailedState, FieldError, Icon, Notice, RouterLink, Skeleton, TaskTile],
  templateUrl: './mark-picker.html',
  styleUrl: './mark-picker.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkPicker {
  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  protected readonly taxonomy = inject(TaxonomyStore);
  protected readonly picking = inject<Picking>(DIALOG_DATA);
  private readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly find = viewChild<ElementRef<HTMLElement>>('find');
  private readonly why = viewChild<ElementRef<HTMLElement>>('why');
  /** One key for one mark, so that trying again never marks twice. */
  private readonly key = newKey();

  protected readonly polarity = signal<TagPolarity>('ENACTED');
  protected readonly typed = signal('');
  protected readonly chosen = signal<Skill | null>(null);
  protected readonly active = signal(0);
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private readonly tried = signal(false);

  private readonly last = inject(LastSkills);
  private readonly lately = this.last.ids();
  private readonly here = new Set(this.picking.skillIds);
  protected readonly found = computed(() =>
    suggestedFirst(findSkills(this.taxonomy.skills(), this.typed()), this.typed(), [
      ...this.lately,
      ...this.here,
    ]),
  );
  protected readonly activeId = computed(() => {
    const skill = this.found()[this.active()];
    return skill ? optionId(skill) : null;
  });
  protected readonly skillError = computed(() =>
    this.tried() && !this.chosen() ? this.t('pick.noSkill') : null,
  );
  protected readonly reasonError = computed(() => {
    if (this.reason().trim().length > LIMITS.reason) return this.t('pick.long');
    return this.tried() && this.reason().trim() === '' ? this.t('pick.noReason') : null;
  });

  constructor() {
    void this.taxonomy.load();
    // What is shown may have grown since the place was chosen: the skills have come, or something is said about a field.
    afterRenderEffect(() => {
      this.found();
      this.skillError();
      this.reasonError();
      this.problem();
      this.dialog.updatePosition();
    });
  }

  protected optionId = optionId;

  /** Why a skill stands first while nothing is typed. */
  protected suggestion({ id }: Skill): string | null {
    if (this.lately.includes(id)) return this.t('pick.lately');
    return this.here.has(id) ? this.t('pick.here') : null;
  }

  protected search(words: string): void {
    this.typed.set(words);
    this.active.set(0);
  }

  protected choose(skill: Skill): void {
    this.chosen.set(skill);
    this.active.set(Math.max(0, this.found().indexOf(skill)));
  }

  /** The arrows move through the skills while the focus stays where the words are typed. */
  protected move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const skills = this.found();
    if (step && skills.length > 0) {
      event.preventDefault();
      const next = (this.active() + step + skills.length) % skills.length;
      this.active.set(next);
      const option = this.list()?.nativeElement.children[next];
      option?.scrollIntoView?.({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const skill = skills[this.active()];
      if (skill) this.choose(skill);
    }
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const skill = this.chosen();
    if (!skill) return this.find()?.nativeElement.focus();
    if (this.reasonError()) return this.why()?.nativeElement.focus();
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const reason = this.reason().trim();
      await this.picking.mark({ polarity: this.polarity(), skillId: skill.id, reason, key: this.key });
      this.last.chose(skill.id);
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(error instanceof Problem ? error : new Problem('INTERNAL', String(error)));
    } finally {
      this.busy.set(false);
    }
  }

  protected close(): void {
    this.dialog.close(false);
  }
}

const optionId = (skill: Skill) => `skill-option-${skill.id}`;
