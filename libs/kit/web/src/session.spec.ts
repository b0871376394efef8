import { TestBed } from '@angular/core/testing';
import { Apollo, provideApollo } from 'apollo-angular';
import { InMemoryCache } from '@apollo/client/cache';
import { ApolloLink, Observable } from '@apollo/client';
import { Connection } from './connection';
import { GraphqlClient } from './graphql-client';
import { SessionDocument } from './graphql.generated';
import { KeptWords } from './kept-words';
import { Problem } from './problem';
import { provideWords } from './provide-kit';
import { Session, type SessionViewer } from './session';

const grace = {
  __typename: 'Viewer',
  id: 'g',
  can: ['story:write'],
  roles: ['MEMBER'],
  perspectives: ['CARER'],
  lastSpokenAs: null,
  member: {
    __typename: 'Member',
    id: 'g',
    name: 'Grace Okafor',
    initials: 'GO',
    unit: null,
    organisation: null,
  },
} as unknown as SessionViewer;

type Said = { data?: unknown; errors?: { message: string; extensions?: Record<string, unknown> }[] } | 'away';

/** A real Apollo Client over a link that answers in turn what the spec lays down. */
function serverThatSays(...answers: Said[]) {
  const asked: string[] = [];
  const link = new ApolloLink((operation) => {
    asked.push(operation.operationName ?? '');
    const said = answers.length > 1 ? answers.shift() : answers[0];
    return new Observable((observer) => {
      if (!said || said === 'away') observer.error(new TypeError('Failed to fetch'));
      else {
        observer.next(said as ApolloLink.Result);
        observer.complete();
      }
    });
  });
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [provideWords(), provideApollo(() => ({ link, cache: new InMemoryCache() }))],
  });
  TestBed.inject(Apollo);
  return asked;
}

describe('the session', () => {
  it('asks the server once, however many want to know', async () => {
    const asked = serverThatSays({ data: { viewer: grace } });
    const session = TestBed.inject(Session);
    expect(session.viewer()).toBeUndefined();
    await Promise.all([session.load(), session.load()]);
    await session.load();
    expect(asked).toEqual(['Session']);
    expect(session.viewer()?.member.name).toBe('Grace Okafor');
    expect([session.can('story:write'), session.can('story:curate')]).toEqual([true, false]);
  });

  it('knows a guest from a server that is out of reach', async () => {
    serverThatSays('away', { data: { viewer: null } });
    const session = TestBed.inject(Session);
    await expect(session.load()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(session.viewer()).toBeUndefined();
    await session.load();
    expect(session.viewer()).toBeNull();
  });

  it('has everybody drop what they hold when the member leaves or another one comes', () => {
    serverThatSays('away');
    const session = TestBed.inject(Session);
    const drops: string[] = [];
    session.whenLeaving(() => drops.push('store'));
    session.enter(grace);
    expect(drops).toEqual([]);
    session.enter({ ...grace, id: 't' });
    expect(drops).toEqual(['store']);
    TestBed.inject(KeptWords).keep('post:1', 'secret');
    session.leave();
    expect(drops).toEqual(['store', 'store']);
    expect(session.viewer()).toBeNull();
    expect(TestBed.inject(KeptWords).places()).toEqual([]);
  });

  it('notices when the server has ended it, and forgets that at the next signing in', async () => {
    serverThatSays({ errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }] });
    const session = TestBed.inject(Session);
    session.enter(grace);
    await expect(TestBed.inject(GraphqlClient).query(SessionDocument, {})).rejects.toBeInstanceOf(Problem);
    expect(session.ended()).toBe(true);
    session.enter(grace);
    expect(session.ended()).toBe(false);
  });
});

describe('asking whether the session still is', () => {
  it('says that it is over when the server does not know the member twice (R-38)', async () => {
    const asked = serverThatSays({ data: { viewer: null } });
    const session = TestBed.inject(Session);
    session.enter(grace);
    await session.check(1);
    expect(asked).toEqual(['Session', 'Session']);
    expect(session.ended()).toBe(true);
    // The words and what is on screen stay until the member has read that they are signed out.
    expect(session.viewer()?.id).toBe('g');
    session.enter(grace);
    expect(session.ended()).toBe(false);
  });

  it('does not take a browser for a stranger that another window is just giving a new session', async () => {
    serverThatSays({ data: { viewer: null } }, { data: { viewer: { ...grace, can: [] } } });
    const session = TestBed.inject(Session);
    session.enter(grace);
    await session.check(1);
    expect(session.ended()).toBe(false);
    expect(session.can('story:write')).toBe(false);
  });

  it('waits for what is giving this window a new session', async () => {
    const asked = serverThatSays({ data: { viewer: grace } });
    const session = TestBed.inject(Session);
    session.enter(grace);
    let renewed = (): void => undefined;
    const renewal = session.renew(() => new Promise<void>((done) => (renewed = done)));
    const check = session.check(0);
    await new Promise((done) => setTimeout(done, 5));
    expect(asked).toEqual([]);
    renewed();
    await Promise.all([renewal, check]);
    expect(asked).toEqual(['Session']);
    expect(session.ended()).toBe(false);
  });

  it('says nothing while the server is away, and asks nothing for a guest', async () => {
    const asked = serverThatSays('away');
    const session = TestBed.inject(Session);
    await session.check(0);
    expect(asked).toEqual([]);
    session.enter(grace);
    await expect(session.check(0)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(session.ended()).toBe(false);
  });
});

describe('the client', () => {
  it('turns an answer with errors into a Problem with the server’s words', async () => {
    serverThatSays({
      errors: [{ message: 'This story is not here.', extensions: { code: 'NOT_FOUND', id: 'n1' } }],
    });
    await expect(TestBed.inject(GraphqlClient).query(SessionDocument, {})).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'This story is not here.',
      id: 'n1',
    });
    expect(TestBed.inject(Connection).state()).toBe('fine');
  });

  it('says when the server is away, and when it is back', async () => {
    serverThatSays('away', { data: { viewer: null } });
    const client = TestBed.inject(GraphqlClient);
    await expect(client.query(SessionDocument, {})).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('could not reach the server') as string,
    });
    expect(TestBed.inject(Connection).state()).toBe('server-away');
    await client.query(SessionDocument, {});
    expect(TestBed.inject(Connection).state()).toBe('fine');
  });

  it('notices when the device goes offline and comes back', () => {
    serverThatSays('away');
    const connection = TestBed.inject(Connection);
    window.dispatchEvent(new Event('offline'));
    expect(connection.state()).toBe('offline');
    window.dispatchEvent(new Event('online'));
    expect(connection.state()).toBe('fine');
  });
});
