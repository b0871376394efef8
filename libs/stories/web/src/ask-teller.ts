import { ChangeDetectionStrategy, Component, DestroyRef, inject, output, signal } from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { FieldError } from '@cp/ui';
import { togetherTexts } from './together-texts';
import { TogetherStore } from './together.store';
import type { Found } from './together.store';

/** How long somebody has stopped typing before we look. */
const PAUSE_MS = 300;

/** Finds somebody by name among those who let themselves be found, and asks them to tell the story too. */
@Component({
  selector: 'cp-ask-teller',
  imports: [FieldError],
  template: `<form class="stack" novalidate (submit)="$event.preventDefault(); send()">
    <p>{{ t('ask.lead') }}</p>
    <div class="control">
      <label for="ask-words">{{ t('ask.find') }}</label>
      <span class="hint" id="ask-words-hint">{{ t('ask.findHint') }}</span>
      <input
        #words
        class="field"
        id="ask-words"
        type="search"
        maxlength="100"
        autocomplete="off"
        aria-describedby="ask-words-hint ask-words-error"
        (input)="typed(words.value)"
        (keydown.enter)="$event.preventDefault()"
      />
      <cp-field-error errorId="ask-words-error" [text]="problems.at('ask-words')" />
    </div>
    @if (store.found(); as found) {
      @if (found.length) {
        <fieldset>
          <legend>{{ t('ask.whom') }}</legend>
          @for (person of found; track person.id) {
            <label class="choice">
              <input
                type="radio"
                name="ask-whom"
                [checked]="whom()?.id === person.id"
                (change)="whom.set(person)"
              />
              <span>
                <b
                  ><bdi>{{ person.name }}</bdi></b
                >
                <span class="hint">
                  <bdi>{{ place(person) }}</bdi>
                </span>
              </span>
            </label>
          }
        </fieldset>
      } @else {
        <p class="soft" role="status">{{ t('ask.none') }}</p>
      }
    }
    @if (whom(); as person) {
      <div class="control">
        <label for="ask-note">{{ t('ask.why', { name: person.name }) }}</label>
        <span class="hint" id="ask-note-hint">{{ t('ask.whyHint') }}</span>
        <textarea
          #note
          class="field"
          id="ask-note"
          rows="3"
          maxlength="300"
          aria-describedby="ask-note-hint"
          [value]="why()"
          (input)="why.set(note.value)"
        ></textarea>
      </div>
      <p class="note">{{ t('ask.sees') }}</p>
    }
    @if (problems.general(); as problem) {
      <p class="field-error" role="alert">{{ problem }}</p>
    }
    <div class="acts">
      <button type="submit" class="btn">{{ t('ask.send') }}</button>
    </div>
  </form>`,
  styles:
    ':host { display: block } .choice + .choice { margin-block-start: var(--cp-2) } .choice b { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskTeller {
  readonly asked = output();

  protected readonly t = togetherTexts();
  protected readonly store = inject(TogetherStore);
  protected readonly problems = formProblems();
  protected readonly whom = signal<Found | null>(null);
  protected readonly why = signal('');
  private pause: ReturnType<typeof setTimeout> | undefined;
  private busy = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.pause));
  }

  protected typed(words: string): void {
    clearTimeout(this.pause);
    this.whom.set(null);
    this.problems.clear();
    this.pause = setTimeout(() => {
      this.store.find(words).catch((problem: unknown) => this.problems.take(problem));
    }, PAUSE_MS);
  }

  protected place({ jobTitle, organisation }: Found): string {
    return [jobTitle, organisation?.name].filter((part) => !!part).join(' · ');
  }

  protected async send(): Promise<void> {
    const whom = this.whom();
    if (!this.problems.show(whom ? [] : [{ id: 'ask-words', text: this.t('ask.noWhom') }]) || !whom) return;
    if (this.busy) return;
    this.busy = true;
    try {
      await this.store.ask(whom.id, this.why().trim());
      this.whom.set(null);
      this.why.set('');
      this.asked.emit();
    } catch (problem) {
      this.problems.take(problem, { memberId: 'ask-words' });
    } finally {
      this.busy = false;
    }
  }
}
