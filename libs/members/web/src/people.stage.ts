import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, type Routes, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideWords, Session, type SessionViewer } from '@cp/kit/web';
import { FakeGraphql } from '@cp/kit/web/testing';

/** A porter with two perspectives, who is signed in. */
export const grace = {
  id: 'g',
  can: ['people:find', 'profile:write'],
  roles: ['MEMBER'],
  perspectives: ['NON_CLINICAL_STAFF'],
  lastSpokenAs: null,
  member: { id: 'g', name: 'Grace Okafor', initials: 'GO', unit: null, organisation: null },
} as unknown as SessionViewer;

/** The skills, as far as these specs need them. */
export const taxonomy = {
  taxonomy: {
    version: '1.0.0',
    title: 'SOFFT',
    source: 'A paper',
    tasks: [
      {
        id: 't1',
        number: 1,
        shortName: 'A good place to improve',
        skills: [
          { id: 's1.1', label: 'Make it safe to speak up' },
          { id: 's1.7', label: 'Find the time, people and money' },
        ],
      },
    ],
  },
};

/** Two organisations, the second with parts. */
export const places = {
  organisations: {
    nodes: [
      { id: 'o1', name: 'Ash Surgery', units: [] },
      { id: 'o2', name: 'Wendle Valley Hospital', units: ['Portering', 'Ward 7'] },
    ],
    pageInfo: { hasNextPage: false, endCursor: null },
  },
};

/** Opens one page as Grace, at an address, with a server that answers from a table. */
export async function openPage<T>(
  page: Type<T>,
  path: string,
  address: string,
  answers: Record<string, unknown>,
) {
  const fake = new FakeGraphql({ Taxonomy: taxonomy, FindOrganisations: places, ...answers });
  const routes: Routes = [
    { path, component: page },
    { path: '**', children: [] },
  ];
  TestBed.configureTestingModule({
    providers: [provideWords(), provideRouter(routes, withComponentInputBinding()), fake.provider],
  });
  TestBed.inject(Session).enter(grace);
  const harness = await RouterTestingHarness.create(address);
  const element = harness.fixture.nativeElement as HTMLElement;
  const settle = async (ms = 5): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((done) => setTimeout(done, ms));
      await harness.fixture.whenStable();
    }
  };
  await settle();
  const control = <E extends HTMLElement>(id: string): E => {
    const found = element.querySelector<E>(`[id="${id}"]`);
    if (!found) throw new Error(`There is no control ${id}.`);
    return found;
  };
  const write = async (id: string, value: string): Promise<void> => {
    const field = control<HTMLInputElement>(id);
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
    await settle();
  };
  const press = async (words: string): Promise<void> => {
    const button = [...element.querySelectorAll('button')].find((one) =>
      one.textContent?.trim().startsWith(words),
    );
    if (!button) throw new Error(`There is no button ${words}.`);
    button.click();
    await settle();
  };
  const text = (): string => element.textContent?.replace(/\s+/g, ' ') ?? '';
  const url = (): string => TestBed.inject(Router).url;
  return { fake, element, settle, control, write, press, text, url };
}
