import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DeviceStore, Problem, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, RoomListener } from '@cp/realtime/web';
import { Composer } from './composer';
import { DiscussionStore } from './discussion.store';
import { DraftStore } from './draft.store';
import type { DraftWordsFragment, PostDraftInput } from './graphql.generated';
import { ReadingStore } from './reading.store';

jest.setTimeout(30_000);

const grace = {
  id: 'account-grace',
  member: { id: 'grace', name: 'Grace Okafor', initials: 'GO' },
  perspectives: ['CARER'],
  lastSpokenAs: 'CARER',
  can: ['discussion:post'],
};

class PlayedDevice {
  private readonly held = new Map<string, string>();
  read = <T>(name: string) => JSON.parse(this.held.get(name) ?? 'null') as T | null;
  write = (name: string, value: unknown) => !!this.held.set(name, JSON.stringify(value));
  remove = (name: string) => void this.held.delete(name);
  names = (beginning: string) => [...this.held.keys()].filter((name) => name.startsWith(beginning));
}

@Component({
  imports: [Composer],
  providers: [DraftStore, DiscussionStore, ReadingStore],
  template: `<cp-composer
    place="post:s1"
    discussionId="s1"
    heading="Say something"
    (post)="posted.push($event)"
  />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Page {
  readonly posted: { key: string; body: string }[] = [];
  readonly drafts = inject(DraftStore);
  constructor() {
    void this.drafts.open('s1');
  }
}

const kept = (body: string, more: Partial<DraftWordsFragment> = {}): DraftWordsFragment => ({
  key: 'k1',
  parentId: null,
  body,
  spokenAs: 'CARER',
  withheld: false,
  people: [],
  quote: null,
  version: 1,
  others: [],
  ...more,
});

async function show({
  drafts = [],
  device = new PlayedDevice(),
  save = ({ input }) => kept(input.body, { key: input.key, version: input.version + 1 }),
}: {
  drafts?: DraftWordsFragment[];
  device?: PlayedDevice;
  save?: (asked: { input: PostDraftInput }) => DraftWordsFragment | Error | null;
} = {}) {
  TestBed.resetTestingModule();
  let listener: RoomListener | undefined;
  const state = signal('on');
  const graphql = new FakeGraphql({
    MyDrafts: { myPostDrafts: { number: 3, drafts } },
    KeepDraft: (asked: { input: PostDraftInput }) => {
      const answer = save(asked);
      return answer instanceof Error ? answer : { savePostDraft: answer };
    },
  });
  const enter = (_kind: string, _id: string, _after: number, listens: RoomListener) => {
    listener = listens;
    return { leave: () => undefined };
  };
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      graphql.provider,
      { provide: DeviceStore, useValue: device },
      { provide: Live, useValue: { state, enter } },
    ],
  });
  TestBed.inject(Session).enter(grace as never);
  const fixture = TestBed.createComponent(Page);
  const element = fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await jest.advanceTimersByTimeAsync(0);
      fixture.detectChanges();
    }
  };
  const wait = async (ms: number) => {
    await jest.advanceTimersByTimeAsync(ms);
    await settle();
  };
  await settle();
  const field = () => element.querySelector('textarea') as HTMLTextAreaElement;
  const type = async (words: string) => {
    field().value = words;
    field().dispatchEvent(new Event('input'));
    await settle();
  };
  const hear = async (draft: DraftWordsFragment | null) => {
    const payload = { discussionId: 's1', parentId: null, draft };
    listener?.event({ kind: 'PostDraftChanged', payload } as LiveEvent);
    await settle();
  };
  const press = async (name: string) => {
    const found = [...element.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
    if (!found) throw new Error(`There is no button ${name}`);
    found.click();
    await settle();
  };
  const saved = () =>
    graphql.asked.flatMap(({ operation, variables }) =>
      operation === 'KeepDraft' ? [(variables as { input: PostDraftInput }).input] : [],
    );
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  return { fixture, element, field, type, hear, press, saved, text, wait, state, settle };
}

describe('words that are begun', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('are kept on the device at once and on all devices calmly, and say so', async () => {
    const { type, text, wait, saved } = await show();
    for (const words of ['There', 'There is', 'There is one']) {
      await type(words);
      await wait(400);
    }
    expect(text()).toContain('Kept on this device');
    expect(saved()).toEqual([]);
    await wait(1_500);
    expect(saved()).toMatchObject([{ body: 'There is one', version: 0, spokenAs: null, withheld: false }]);
    expect(text()).toContain('Kept on all your devices');
    await type('There is one porter');
    await wait(2_000);
    expect(saved().at(-1)).toMatchObject({ body: 'There is one porter', version: 1, key: saved()[0]?.key });
  });

  it('are saved every ten seconds by who does not stop typing', async () => {
    const { type, wait, saved } = await show();
    for (let stroke = 1; stroke <= 24; stroke += 1) {
      await type('x'.repeat(stroke));
      await wait(1_000);
    }
    expect(saved()).toHaveLength(2);
  });

  it('are there when they were begun on another device, and change as they are changed there', async () => {
    const { field, text, hear, saved, wait } = await show({ drafts: [kept('On the phone')] });
    expect(field().value).toBe('On the phone');
    expect(text()).toContain('Kept on all your devices');
    await hear(kept('On the phone, and on', { version: 2 }));
    expect(field().value).toBe('On the phone, and on');
    await wait(20_000);
    expect(saved()).toEqual([]);
  });

  it('go when they are posted on another device, and are never brought back', async () => {
    const device = new PlayedDevice();
    const { field, hear, wait, saved, fixture } = await show({ drafts: [kept('On the phone')], device });
    await wait(500);
    await hear(null);
    expect(field().value).toBe('');
    await wait(20_000);
    expect(saved()).toEqual([]);
    fixture.destroy();
    expect(device.names('words.')).toEqual([]);
  });

  it('stay when they were posted elsewhere in fewer words, as something new', async () => {
    const { field, type, wait, saved } = await show({
      drafts: [kept('On')],
      save: ({ input }) => (input.key === 'k1' ? null : kept(input.body, { key: input.key })),
    });
    await type('On and on');
    await wait(5_000);
    expect(field().value).toBe('On and on');
    expect(saved().map(({ key }) => key === 'k1')).toEqual([true, false]);
  });

  it('are posted under the key under which they were begun, and their place is empty for others', async () => {
    const { field, press, hear, fixture, type, wait, saved } = await show({ drafts: [kept('On the phone')] });
    await press('Post');
    expect(fixture.componentInstance.posted).toMatchObject([{ key: 'k1', body: 'On the phone' }]);
    expect(field().value).toBe('');
    // The server may still tell of it until the post has arrived.
    await hear(kept('On the phone', { version: 2 }));
    expect(field().value).toBe('');
    await type('Next');
    await wait(2_000);
    expect(saved().at(-1)).toMatchObject({ body: 'Next', version: 0 });
    expect(saved().at(-1)?.key).not.toBe('k1');
  });

  it('are offered beside others where both devices wrote, and taken over or left out', async () => {
    let others = [
      { id: 'o1', key: 'k8', body: 'On the phone' },
      { id: 'o2', key: 'k9', body: 'On the train' },
    ];
    const { type, wait, text, press, field, saved, element } = await show({
      save: ({ input }) => {
        others = others.filter(({ id }) => !input.dealtWith?.includes(id));
        return kept(input.body, { key: input.key, version: input.version + 1, others });
      },
    });
    await type('At the desk');
    await wait(2_000);
    expect(text()).toContain('You also wrote this on another device.On the phone');
    jest.useRealTimers();
    expect(await axeFindings(element)).toEqual([]);
    jest.useFakeTimers();
    await press('Add it to my words');
    expect(field().value).toBe('At the desk\n\nOn the phone');
    await wait(2_000);
    await press('Leave it out');
    await wait(2_000);
    expect(text()).not.toContain('another device');
    expect(saved().at(-1)).toMatchObject({ body: 'At the desk\n\nOn the phone', dealtWith: ['o2'] });
  });

  it('stay on the device while the server cannot be reached, say so, and are saved when it can', async () => {
    let broken = true;
    const { type, wait, text, state, saved, settle } = await show({
      save: ({ input }) =>
        broken ? new Problem('UNAVAILABLE', 'Away.') : kept(input.body, { key: input.key }),
    });
    await type('On the phone');
    await wait(3_000);
    expect(text()).toContain('Kept on this device');
    expect(saved()).toHaveLength(1);
    state.set('away');
    await settle();
    broken = false;
    state.set('on');
    await wait(2_000);
    expect(saved()).toHaveLength(2);
    expect(text()).toContain('Kept on all your devices');
  });

  it('are saved when the page is left, and taken up where they were', async () => {
    const device = new PlayedDevice();
    const first = await show({ device });
    await first.type('On the phone');
    first.fixture.destroy();
    await jest.advanceTimersByTimeAsync(0);
    expect(first.saved()).toMatchObject([{ body: 'On the phone' }]);
    const key = first.saved()[0]?.key ?? '';
    const second = await show({ device, drafts: [kept('On the phone', { key })] });
    expect(second.field().value).toBe('On the phone');
    await second.wait(20_000);
    expect(second.saved()).toEqual([]);
    expect(second.text()).toContain('Kept on all your devices');
  });

  it('that were taken out are gone on all devices', async () => {
    const { type, wait, saved, text } = await show({ drafts: [kept('On the phone')] });
    await type('');
    await wait(2_000);
    expect(saved()).toMatchObject([{ key: 'k1', body: '', version: 1 }]);
    expect(text()).not.toContain('Kept');
  });
});
