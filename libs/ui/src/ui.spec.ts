import { ChangeDetectionStrategy, Component, type Type, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideWords } from '@cp/kit/web';
import { axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Disc } from './disc';
import { EmptyState } from './empty-state';
import { ErrorSummary } from './error-summary';
import { FailedState } from './failed-state';
import { FieldError } from './field-error';
import { Icon } from './icon';
import { Notice } from './notice';
import { OutcomeLabel } from './outcome-label';
import { type Perspective, perspectives } from './perspectives';
import { PerspectiveChooser } from './perspective-chooser';
import { RelativeTime } from './relative-time';
import { type SavedTo, SavedState } from './saved-state';
import { Skeleton } from './skeleton';
import { TaskTile } from './task-tile';
import { VoiceLabel } from './voice-label';

const now = new Date('2026-11-22T12:00:00Z');

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, VoiceLabel, Disc, TaskTile, OutcomeLabel, Notice, Skeleton, EmptyState, RelativeTime],
  template: `<main>
    <cp-icon name="sprout" />
    @for (perspective of perspectives; track perspective) {
      <cp-voice-label [perspective]="perspective" />
    }
    <cp-voice-label [perspective]="null" />
    <cp-voice-label perspective="CARER" [plural]="true" />
    <cp-disc initials="NR" perspective="CLINICIAN" />
    <cp-task-tile [task]="3" [alone]="true" />
    <cp-task-tile [task]="4" [missing]="true" [alone]="true" />
    <cp-task-tile [task]="1" />
    <cp-outcome-label outcome="DID_NOT_WORK" />
    <cp-notice kind="stop" lead="It did not go." [live]="true"
      ><p>{{ 'Try later.' }}</p></cp-notice
    >
    <cp-skeleton [lines]="4" [title]="true" />
    <cp-empty-state lead="Your drafts are kept here."
      ><a href="/new">{{ 'Tell a story' }}</a></cp-empty-state
    >
    <cp-time value="2026-03-03T09:00:00Z" />
    <cp-time value="2026-11-22T11:55:00Z" />
  </main>`,
})
class Showcase {
  readonly perspectives = perspectives;
}

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PerspectiveChooser],
  template: `<cp-perspective-chooser
    [label]="'You speak as'"
    [options]="['CLINICIAN', 'CARER']"
    [(value)]="chosen"
  />`,
})
class Choosing {
  readonly chosen = signal<Perspective | null | undefined>(undefined);
}

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary, FieldError],
  template: `<main>
    <cp-error-summary #summary [errors]="errors()" />
    <label for="name">{{ 'Name' }}</label>
    <input id="name" aria-describedby="name-error" /><cp-field-error
      errorId="name-error"
      [text]="errors()[0]?.text ?? null"
    />
    <button type="button" (click)="summary.focus()">{{ 'Send' }}</button>
  </main>`,
})
class Erring {
  readonly errors = signal<{ id: string; text: string }[]>([]);
}

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [SavedState],
  template: `<cp-saved-state [state]="state()" (again)="again.set(true)" />`,
})
class Saving {
  readonly state = signal<SavedTo | null>(null);
  readonly again = signal(false);
}

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FailedState],
  template: `<cp-failed-state
    [problem]="{ message: 'The server is resting.', id: 'abc-1' }"
    (again)="again.set(true)"
  />`,
})
class Failing {
  readonly again = signal(false);
}

async function show<T>(type: Type<T>) {
  const fixture = TestBed.createComponent(type);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const all = <E extends Element = HTMLElement>(selector: string) => [
    ...element.querySelectorAll<E>(selector),
  ];
  return { fixture, it: fixture.componentInstance, element, all, text: () => element.textContent ?? '' };
}

describe('the parts of ui', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'setTimeout', 'requestAnimationFrame'] });
    TestBed.configureTestingModule({ providers: [provideWords()] });
  });
  afterEach(() => jest.useRealTimers());

  it('stand together without a fault that axe can find', async () => {
    const { element } = await show(Showcase);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('say every perspective with a word, in the one order, and say when it is not said', async () => {
    const { all } = await show(Showcase);
    expect(all('.voice').map((voice) => voice.textContent)).toEqual([
      'Patient',
      'Carer',
      'Clinician',
      'Non-clinical staff',
      'Manager',
      'Other',
      'Perspective not said',
      'Carers',
    ]);
  });

  it('name a lone task tile by task and state, and hide one that has words beside it', async () => {
    const { all } = await show(Showcase);
    expect(all('.tile').map((tile) => tile.getAttribute('aria-label'))).toEqual([
      'The right problem: done',
      'The right message: missing',
      null,
    ]);
    expect(all('.tile')[1]?.classList).toContain('missing');
    expect(all('.tile')[2]?.getAttribute('aria-hidden')).toBe('true');
  });

  it('say how long ago in the first week, and the date after it', async () => {
    const { all } = await show(Showcase);
    expect(all('time').map((time) => time.textContent)).toEqual(['3 March 2026', '5 minutes ago']);
    expect(all('time')[1]?.title).toBe('22 November 2026');
  });

  it('read a stop notice out at once', async () => {
    const { all } = await show(Showcase);
    expect(all('[role=alert]')[0]?.textContent).toContain('It did not go.');
  });

  it('offer the perspectives a member holds in the one order, and "Rather not say" last', async () => {
    const { all, it, fixture, element } = await show(Choosing);
    expect(all('label').map((label) => label.textContent?.trim())).toEqual([
      'Carer',
      'Clinician',
      'Rather not say',
    ]);
    expect(all<HTMLInputElement>('input').some((radio) => radio.checked)).toBe(false);
    all('input')[2]?.click();
    expect(it.chosen()).toBeNull();
    all('input')[1]?.click();
    await fixture.whenStable();
    expect(it.chosen()).toBe('CLINICIAN');
    expect(all('label')[1]?.classList).toContain('on');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('lead from the summary of errors to the field, after taking the focus', async () => {
    const { all, it, fixture, element, text } = await show(Erring);
    expect(text()).not.toContain('put right');
    document.body.append(element);
    Element.prototype.scrollIntoView = () => undefined;
    it.errors.set([{ id: 'name', text: 'Write a name.' }]);
    await fixture.whenStable();
    all('button')[0]?.click();
    await new Promise((done) => setTimeout(done));
    expect(document.activeElement?.textContent).toContain('There is one thing to put right');
    all('a')[0]?.click();
    expect(document.activeElement?.id).toBe('name');
    expect(all('#name-error')[0]?.textContent).toBe('Write a name.');
    expect(await axeFindings(element)).toEqual([]);
    element.remove();
  });

  it('tell honestly where words are, and offer to try again', async () => {
    const { all, it, fixture, text } = await show(Saving);
    const said = async (state: SavedTo) => {
      it.state.set(state);
      await fixture.whenStable();
      return text().trim();
    };
    expect(await said({ kind: 'saving' })).toBe('Saving…');
    expect(await said({ kind: 'saved', at: now.getTime() - 12_000 })).toBe('Saved 12 seconds ago');
    expect(await said({ kind: 'kept' })).toBe('Kept on this device. Not saved yet.');
    expect(await said({ kind: 'failed', reason: 'the connection dropped.' })).toContain(
      'Not saved: the connection dropped.',
    );
    all('button')[0]?.click();
    expect(it.again()).toBe(true);
  });

  it('say what failed, with the number to give when asking for help', async () => {
    const { all, it, text, element } = await show(Failing);
    expect(text()).toContain('The server is resting.');
    expect(text()).toContain('abc-1');
    all('button')[0]?.click();
    expect(it.again()).toBe(true);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('have no words that nothing uses', () => {
    // Other rooms say who a perspective is, how an entry is worded and what a mark says.
    expect(unusedTexts(__dirname, [/^(who|wording|mark)\./])).toEqual([]);
  });
});
