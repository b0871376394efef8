import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { type SessionViewer, provideWords } from '@cp/kit/web';
import { FakeGraphql } from '@cp/kit/web/testing';
import { manageRoutes } from './manage/manage.routes';
import { membersRoutes } from './members.routes';

/** A member, as the server tells them. */
export const grace: SessionViewer = {
  __typename: undefined,
  id: 'g',
  can: ['story:write'],
  roles: ['MEMBER'],
  perspectives: ['NON_CLINICAL_STAFF', 'CARER'],
  lastSpokenAs: null,
  member: {
    id: 'g',
    name: 'Grace Okafor',
    initials: 'GO',
    unit: 'Linen room',
    organisation: { id: 'o', name: 'Wendle Valley Hospital' },
  },
} as SessionViewer;

/** What the server says to everybody who is not signed in. */
export const guests = {
  Session: { viewer: null },
  ShowsMail: { site: { evaluation: false } },
  JoinMode: { community: { joinMode: 'OPEN' } },
  SignInWays: { signInWays: { provider: null } },
};

/** What came of showing who one is, once all is well. */
export const inside = { viewer: grace, needs: null };

/** A token as the links in mails hold it. */
export const aToken = 'T0ken-of_43_letters'.padEnd(43, 'x');

/** The room's routes and words, and a server that gives these answers. */
export function prepare(answers: Record<string, unknown>): FakeGraphql {
  localStorage.clear();
  const fake = new FakeGraphql(answers);
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter(
        [...membersRoutes, { path: 'manage', children: manageRoutes }, { path: '**', children: [] }],
        withComponentInputBinding(),
      ),
      fake.provider,
    ],
  });
  return fake;
}

/** Opens a page, and answers what a person can see and do there. */
export async function visit(path: string, answers: Record<string, unknown>) {
  const fake = prepare(answers);
  const harness = await RouterTestingHarness.create(path);
  const element = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((done) => setTimeout(done, 5));
    await harness.fixture.whenStable();
  };
  const labelled = (words: string) =>
    [...element.querySelectorAll('label')].find((label) => label.textContent?.includes(words));
  const field = (words: string) => {
    const found = element.querySelector<HTMLInputElement>(`#${labelled(words)?.htmlFor ?? ''}`);
    if (!found) throw new Error(`No field is labelled ${words}.`);
    return found;
  };
  const write = (words: string, value: string) => {
    field(words).value = value;
    field(words).dispatchEvent(new Event('input'));
  };
  const press = async (words: string) => {
    await settle();
    const button = [...element.querySelectorAll<HTMLElement>('button, a')].find((one) =>
      one.textContent?.trim().startsWith(words),
    );
    if (!button) throw new Error(`Nothing to press says ${words}.`);
    button.click();
    await settle();
  };
  const sent = (operation: string) =>
    fake.asked.filter((one) => one.operation === operation).map(({ variables }) => variables['input']);
  await settle();
  return {
    fake,
    sent,
    element,
    settle,
    labelled,
    field,
    write,
    press,
    heading: () => element.querySelector('h1')?.textContent?.trim(),
    text: () => element.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    url: () => TestBed.inject(Router).url,
  };
}
