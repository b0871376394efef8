import type { Provider, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { DeviceStore, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql } from '@cp/kit/web/testing';
import { Confirm } from '@cp/ui';
import type { AdoptionWordsFragment, ChangeWordsFragment, StoryFollowedQuery } from './graphql.generated';

/** A device that keeps what it is told, for pages after each other, for specs. */
export class PlayedDevice {
  private readonly held = new Map<string, string>();
  read = <T>(name: string) => JSON.parse(this.held.get(name) ?? 'null') as T | null;
  write = (name: string, value: unknown) => !!this.held.set(name, JSON.stringify(value));
  remove = (name: string) => void this.held.delete(name);
  names = (beginning: string) => [...this.held.keys()].filter((name) => name.startsWith(beginning));
}

/** A change that was made, as the server shows it to readers. */
export const aChange = (given: Partial<ChangeWordsFragment> = {}): ChangeWordsFragment => ({
  id: 'c1',
  what: 'Quiet wheels',
  state: 'MADE',
  dueOn: null,
  madeOn: '2026-03-03',
  nextAskedOn: '2026-06-03',
  askAgainOn: null,
  version: 1,
  heldAt: [],
  steps: [
    {
      kind: 'MADE',
      on: '2026-03-03',
      dueOn: null,
      month: null,
      note: 'The porters oiled them.',
      spokenAs: 'CLINICIAN',
      at: '2026-03-04T09:00:00.000Z',
    },
  ],
  viewerCan: { step: [], answer: null, takeBack: false },
  ...given,
});

/** Somebody tried it, as the server shows it to readers. */
export const anAdoption = (given: Partial<AdoptionWordsFragment> = {}): AdoptionWordsFragment => ({
  id: 'a1',
  state: 'TRIED',
  manner: 'ADAPTED',
  place: 'A care home by the sea',
  changed: 'We kept the door.',
  happened: 'It was quieter.',
  outcome: 'WORKED',
  spokenAs: 'CARER',
  version: 1,
  createdAt: '2026-10-02T09:00:00.000Z',
  member: { id: 'jean', name: 'Jean Whitlock', initials: 'JW' },
  organisation: null,
  ownStory: null,
  viewerCan: { edit: false },
  ...given,
});

/** What followed from a story, as the server shows it to readers. */
export const followed = (given: Partial<StoryFollowedQuery['story']> = {}): StoryFollowedQuery => ({
  story: {
    id: 's1',
    title: 'Quiet after eleven',
    changes: [],
    adoptions: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
    changeSummary: null,
    viewerCanFollow: { record: false, adopt: false },
    ...given,
  },
});

const nadia = {
  id: 'account-nadia',
  member: { id: 'nadia', name: 'Nadia Rahman', initials: 'NR' },
  perspectives: ['CLINICIAN'],
  lastSpokenAs: 'CLINICIAN',
  can: ['story:write', 'act:do'],
};

/** How the stage is set. */
export interface Stage {
  answers: Record<string, unknown>;
  inputs?: Record<string, unknown>;
  device?: PlayedDevice;
  guest?: boolean;
}

const always = {
  WhereTried: {
    organisations: { nodes: [{ id: 'wendle', name: 'Wendle Valley' }] },
    myStories: { nodes: [] },
  },
};

/** Puts a part on a stage: a server that answers from a table, a member or a guest, a device. */
export async function onStage<T>(part: Type<T>, { answers, inputs = {}, device, guest }: Stage) {
  TestBed.resetTestingModule();
  const graphql = new FakeGraphql({ ...always, ...answers });
  const yes: Provider = { provide: Confirm, useValue: { ask: () => Promise.resolve(true) } };
  const kept = { provide: DeviceStore, useValue: device ?? new PlayedDevice() };
  TestBed.configureTestingModule({
    providers: [provideWords(), provideRouter([]), graphql.provider, kept, yes],
  });
  const session = TestBed.inject(Session);
  if (guest) session.leave();
  else session.enter(nadia as never);
  const fixture = TestBed.createComponent(part);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const element = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(element);
  const settle = async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((done) => setTimeout(done));
      await fixture.whenStable();
    }
  };
  await settle();
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const find = (name: string | RegExp) =>
    [...element.querySelectorAll<HTMLElement>('button, a, label')].find((one) => {
      const said = one.getAttribute('aria-label') ?? one.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      return typeof name === 'string' ? said === name : name.test(said);
    });
  const press = async (name: string | RegExp) => {
    const found = find(name);
    if (!found) throw new Error(`There is nothing called ${String(name)} in: ${text()}`);
    found.click();
    await settle();
  };
  const type = async (id: string, words: string) => {
    const field = document.getElementById(id) as HTMLInputElement | null;
    if (!field) throw new Error(`There is no field ${id}`);
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const asked = (operation: string) =>
    graphql.asked.filter((one) => one.operation === operation).map(({ variables }) => variables);
  return { element, text, find, press, type, asked, settle };
}
