import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { Language, Session, formProblems, likelyVoice } from '@cp/kit/web';
import { Disc, FailedState, FieldError, Notice, PerspectiveChooser, Skeleton, VoiceLabel } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { ActsStore } from './acts.store';
import { actsTexts } from './acts-texts';
import type { StoryActsQuery } from './graphql.generated';

type Count = StoryActsQuery['story']['recognitionCounts'][number];

const LONGEST = 4_500;

/** The part of a story's page that says who recognises it and what is different where others are, and asks its reader one question. */
@Component({
  selector: 'cp-story-recognitions',
  imports: [Disc, FailedState, FieldError, Notice, PerspectiveChooser, Skeleton, VoiceLabel],
  templateUrl: './story-recognitions.html',
  styles: `
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    .words {
      display: block;
    }
    .prompt {
      padding: var(--cp-5);
      border-inline-start: 4px solid var(--cp-marker-line);
      background: var(--cp-surface);
      border-radius: var(--cp-radius-m);
    }
    .question {
      font: 480 1.25rem / 1.35 var(--cp-font-title);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryRecognitions {
  readonly storyId = input.required<string>();

  protected readonly t = actsTexts();
  protected readonly store = inject(ActsStore);
  protected readonly session = inject(Session);
  protected readonly problems = formProblems();
  protected readonly answering = signal(false);
  protected readonly body = signal('');
  protected readonly told = signal('');
  protected readonly spokenAs = linkedSignal<Perspective | null | undefined>(() =>
    likelyVoice(this.session.viewer()),
  );
  private readonly language = inject(Language);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private busy = false;

  protected readonly sentences = computed(() => {
    const counts = this.store.acts()?.recognitionCounts ?? [];
    const said = counts.filter(({ people }) => people > 0);
    if (said.length === 0) return [this.t('seen.none')];
    return said.map((count) =>
      this.t.plural(count.kind === 'SAME' ? 'seen.same' : 'seen.other', count.people, {
        who: this.who(count),
      }),
    );
  });

  constructor() {
    effect((cleanUp) => cleanUp(this.store.enter(this.storyId())));
  }

  protected async more(): Promise<void> {
    await this.tried(() => this.store.loadMore());
  }

  protected begin(): void {
    this.problems.clear();
    this.answering.set(true);
    afterNextRender(() => this.document.getElementById('prompt-words')?.focus(), { injector: this.injector });
  }

  protected async answer(event: Event): Promise<void> {
    event.preventDefault();
    const prompt = this.store.acts()?.prompt;
    const [body, spokenAs] = [this.body().trim(), this.spokenAs()];
    const wrong = body === '' ? this.t('prompt.none') : body.length > LONGEST ? this.t('prompt.long') : null;
    const found = [
      ...(wrong ? [{ id: 'prompt-words', text: wrong }] : []),
      ...(spokenAs === undefined ? [{ id: 'prompt-speak', text: this.t('say.choose') }] : []),
    ];
    if (!this.problems.show(found) || !prompt || spokenAs === undefined) return;
    const { task, wording } = prompt;
    await this.tried(async () => {
      await this.store.answer({ task, wording, spokenAs, body });
      this.body.set('');
      this.answering.set(false);
      this.told.set(this.t('prompt.sent'));
    });
  }

  protected async dismiss(): Promise<void> {
    await this.tried(async () => {
      await this.store.dismiss();
      this.told.set(this.t('prompt.gone'));
    });
  }

  private async tried(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await act();
    } catch (problem) {
      this.problems.take(problem, { body: 'prompt-words', spokenAs: 'prompt-speak' });
    } finally {
      this.busy = false;
    }
  }

  /** The groups in their fixed order, by no count; only those of whom there are any. */
  private who(count: Count): string {
    const groups = [
      ['who.patients', count.patientsAndCarers],
      ['who.clinicians', count.clinicians],
      ['who.staff', count.nonClinicalStaff],
      ['who.managers', count.managers],
      ['who.other', count.otherPeople],
      ['who.withheld', count.notStatedPeople],
    ] as const;
    const language = this.language.active();
    return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(
      groups.filter(([, people]) => people > 0).map(([key, people]) => this.t.plural(key, people)),
    );
  }
}
