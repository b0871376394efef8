import { signal } from '@angular/core';
import type { Provider, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Routes } from '@angular/router';
import { DeviceStore, Session, provideWords } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, RoomListener } from '@cp/realtime/web';

/** A device that keeps what it is told, for pages after each other, for specs. */
export class PlayedDevice {
  private readonly held = new Map<string, string>();
  read = <T>(name: string) => JSON.parse(this.held.get(name) ?? 'null') as T | null;
  write = (name: string, value: unknown) => !!this.held.set(name, JSON.stringify(value));
  remove = (name: string) => void this.held.delete(name);
  names = (beginning: string) => [...this.held.keys()].filter((name) => name.startsWith(beginning));
}

const nadia = {
  id: 'account-nadia',
  member: { id: 'nadia', name: 'Nadia Rahman', initials: 'NR', organisation: { id: 'wendle' } },
  perspectives: ['CLINICIAN', 'CARER'],
  lastSpokenAs: 'CLINICIAN',
  can: ['story:write', 'story:publish', 'story:mark'],
};

const skill = (id: string, label: string, example: string) => ({
  id,
  number: id.slice(1),
  label,
  example,
  wording: 'Formal words',
  source: 'this community',
  status: 'WORKING',
});

const taxonomy = {
  title: 'SOFFT',
  version: '1',
  source: 'The paper',
  tasks: [
    {
      id: 't3',
      number: 3,
      shortName: 'The right problem',
      wording: 'Getting the problem right',
      source: 'The paper',
      status: 'PUBLISHED',
      skills: [
        skill(
          's3.1',
          'Look at the problem from where the patient is',
          'Someone asks the people it happens to.',
        ),
        skill('s3.2', 'Find the cause before the cure', 'Somebody walks the whole way first.'),
      ],
    },
  ],
};

/** What a spec's GraphQL client must offer: the fake one of kit does. */
interface Server {
  readonly provider: Provider;
  readonly asked: { operation: string; variables: Record<string, unknown> }[];
}

/** How the stage is set. */
export interface Stage {
  graphql: Server;
  inputs?: Record<string, unknown>;
  guest?: boolean;
  device?: PlayedDevice;
  routes?: Routes;
  providers?: Provider[];
}

/** What a server answers whatever a spec is about. */
export const always: Record<string, unknown> = {
  Taxonomy: () => ({ taxonomy }),
  StoryBundle: () => ({ story: { bundle: { skills: [], others: [] } } }),
  Places: () => ({ organisations: { nodes: [{ id: 'wendle', name: 'Wendle Valley Hospital' }] } }),
};

/** Lets answers arrive and the page follow. */
export async function settle(fixture?: { whenStable(): Promise<unknown> }): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((done) => setTimeout(done));
    await fixture?.whenStable();
  }
}

// jsdom draws nothing: it has no places on screen and does not scroll.
Range.prototype.getBoundingClientRect = () => document.body.getBoundingClientRect();
window.scrollTo = () => undefined;

const words = (within: Element) => (within.textContent ?? '').replace(/\s+/g, ' ').trim();

function find(name: string | RegExp): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('button, a')].find((one) => {
    const said = one.getAttribute('aria-label') ?? words(one);
    return typeof name === 'string' ? said === name : name.test(said);
  });
}

function field<F extends HTMLElement = HTMLTextAreaElement>(id: string): F {
  const found = document.getElementById(id);
  if (!found) throw new Error(`There is no field ${id} in: ${words(document.body)}`);
  return found as F;
}

/** What a person does with a page: press, type, use keys. */
function handsOn(fixture: { whenStable(): Promise<unknown> }) {
  return {
    press: async (name: string | RegExp) => {
      const found = find(name);
      if (!found) throw new Error(`There is nothing called ${String(name)} in: ${words(document.body)}`);
      found.focus();
      found.click();
      await settle(fixture);
    },
    type: async (id: string, text: string) => {
      const one = field(id);
      one.focus();
      one.value = text;
      one.dispatchEvent(new Event('input'));
      await settle(fixture);
    },
    key: async (target: Element, init: KeyboardEventInit) => {
      target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
      await settle(fixture);
    },
  };
}

/** Rooms that a spec can speak in. */
function playedRooms() {
  const listeners = new Map<string, RoomListener>();
  const enter = (_kind: string, id: string, _after: unknown, listener: RoomListener) => {
    listeners.set(id, listener);
    return { here: signal([]), leave: () => listeners.delete(id) };
  };
  return { listeners, provider: { provide: Live, useValue: { state: signal('on'), enter } } };
}

/** Puts a page of stories on a stage: a server that answers from a table, a member (or a guest), rooms, a device. */
export async function onStage<T>(page: Type<T>, stage: Stage) {
  TestBed.resetTestingModule();
  const rooms = playedRooms();
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter(stage.routes ?? []),
      stage.graphql.provider,
      { provide: DeviceStore, useValue: stage.device ?? new PlayedDevice() },
      rooms.provider,
      ...(stage.providers ?? []),
    ],
  });
  const session = TestBed.inject(Session);
  if (stage.guest) session.leave();
  else session.enter(nadia as never);
  const fixture = TestBed.createComponent(page);
  for (const [name, value] of Object.entries(stage.inputs ?? {})) fixture.componentRef.setInput(name, value);
  const element = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(element);
  await settle(fixture);
  const hear = async (room: string, kind: string, payload: unknown) => {
    rooms.listeners.get(room)?.event({ kind, payload } as LiveEvent);
    await settle(fixture);
  };
  const asked = (operation: string) =>
    stage.graphql.asked.filter((one) => one.operation === operation).map(({ variables }) => variables);
  return {
    fixture,
    element,
    text: (within: Element = element) => words(within),
    find,
    field,
    ...handsOn(fixture),
    hear,
    asked,
    listeners: rooms.listeners,
    settle: () => settle(fixture),
  };
}
