import { TestBed } from '@angular/core/testing';
import { provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, RoomListener } from '@cp/realtime/web';
import type { VoicesHeardFragment } from './graphql.generated';
import { StoryVoices } from './story-voices';

const voices = (given: Partial<VoicesHeardFragment> = {}): VoicesHeardFragment => ({
  people: 10,
  state: 'BROAD',
  effectiveNumber: 3.2189,
  otherPeople: 0,
  notStatedPeople: 0,
  groups: [
    { group: 'PATIENTS_AND_CARERS', people: 1 },
    { group: 'CLINICIANS', people: 13 },
    { group: 'NON_CLINICAL_STAFF', people: 3 },
    { group: 'MANAGERS', people: 0 },
  ],
  ...given,
});

/** Lets the answers arrive and the page follow. */
async function settled(fixture: { whenStable(): Promise<unknown> }) {
  await new Promise((done) => setTimeout(done));
  await fixture.whenStable();
}

async function show(given: VoicesHeardFragment) {
  let listener: RoomListener | undefined;
  const graphql = new FakeGraphql({
    DiscussionVoices: () => ({ discussion: { id: 's1', number: 4, voices: given } }),
  });
  const entered: unknown[] = [];
  const live = {
    enter: (kind: string, id: string, after: number, listens: RoomListener) => {
      listener = listens;
      entered.push([kind, id, after]);
      return { leave: () => entered.push('left') };
    },
  };
  TestBed.configureTestingModule({
    providers: [provideWords(), graphql.provider, { provide: Live, useValue: live }],
  });
  const fixture = TestBed.createComponent(StoryVoices);
  fixture.componentRef.setInput('storyId', 's1');
  await settled(fixture);
  const element = fixture.nativeElement as HTMLElement;
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  const hear = async (kind: string, payload: unknown) => {
    listener?.event({ kind, payload } as LiveEvent);
    await settled(fixture);
  };
  return { fixture, element, text, entered, hear, graphql, listener: () => listener };
}

describe('who has spoken so far', () => {
  it('is said in a sentence, with who has not been heard', async () => {
    const { text } = await show(voices());
    expect(text()).toContain(
      'Heard so far: 1 patient or carer, 13 clinicians and 3 non-clinical staff. Not heard yet: managers. It sounds like 3.2 of 4 perspectives.',
    );
  });

  it('draws one dot for one person, twelve at most, and a cell of its own for who is not heard', async () => {
    const { element } = await show(voices());
    const cells = [...element.querySelectorAll('.meter li')];
    expect(cells.map((cell) => cell.querySelectorAll('.dots i').length)).toEqual([1, 12, 3, 0]);
    expect(cells.map((cell) => cell.classList.contains('none'))).toEqual([false, false, false, true]);
    expect(cells[1]?.textContent).toContain('12 and more');
    expect(cells[3]?.textContent).toContain('Not heard yet');
  });

  it('says whom it heard while it is too early to say more', async () => {
    const groups = [{ group: 'CLINICIANS' as const, people: 1 }];
    const { text } = await show(
      voices({ people: 1, state: 'TOO_EARLY', effectiveNumber: null, groups, notStatedPeople: 1 }),
    );
    expect(text()).toContain(
      'Heard so far: 1 clinician. Not heard yet: patients or carers, non-clinical staff and managers. Too early to say more.',
    );
    expect(text()).toContain('1 person did not say their perspective.');
  });

  it('listens from where it read, and follows what is heard', async () => {
    const { entered, hear, text } = await show(voices());
    expect(entered).toEqual([['discussion', 's1', 4]]);
    await hear('PostPublished', {});
    expect(text()).toContain('Not heard yet: managers.');
    const groups = voices().groups.map((count) => ({ ...count, people: 2 }));
    await hear('DiscussionMixChanged', { voices: voices({ groups, effectiveNumber: 4, otherPeople: 2 }) });
    expect(text()).toContain('and 2 managers. It sounds like 4 of 4 perspectives.');
    expect(text()).toContain('2 people speak from another position.');
  });

  it('reads again after a resync', async () => {
    const { listener, graphql, fixture, entered } = await show(voices());
    listener()?.resync();
    await settled(fixture);
    expect(graphql.asked).toHaveLength(2);
    expect(entered).toContain('left');
  });

  it('passes axe', async () => {
    const { element } = await show(voices());
    expect(await axeFindings(element)).toEqual([]);
  });

  it('uses every sentence of its texts', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
