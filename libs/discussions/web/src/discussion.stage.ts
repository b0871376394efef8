import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, provideRouter } from '@angular/router';
import { DeviceStore, Problem, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql } from '@cp/kit/web/testing';
import { Live, RoomWriting } from '@cp/realtime/web';
import type { LiveEvent, RoomListener } from '@cp/realtime/web';
import { of } from 'rxjs';
import { nothing } from './changes.rules';
import { Discussion } from './discussion';
import type { PostWordsFragment } from './graphql.generated';
import { aPage, aPost, onOthers, onOwn } from './post.builder';

const grace = {
  id: 'account-grace',
  member: { id: 'grace', name: 'Grace Okafor', initials: 'GO' },
  perspectives: ['NON_CLINICAL_STAFF', 'CARER'],
  lastSpokenAs: 'CARER',
  can: ['discussion:post'],
};

/** A device that keeps what it is told, for two pages after each other. */
export class PlayedDevice {
  private readonly held = new Map<string, string>();
  read = <T>(name: string) => JSON.parse(this.held.get(name) ?? 'null') as T | null;
  write = (name: string, value: unknown) => !!this.held.set(name, JSON.stringify(value));
  remove = (name: string) => void this.held.delete(name);
  names = (beginning: string) => [...this.held.keys()].filter((name) => name.startsWith(beginning));
  take = (other: PlayedDevice) => other.held.forEach((value, name) => this.held.set(name, value));
}

/** How Grace, who looks at the page in specs, is named on her posts. */
export const asGrace = { name: 'Grace Okafor', initials: 'GO', pseudonymous: false, member: { id: 'grace' } };

interface Stage {
  /** The post that the address names. */
  at?: string;
  posts?: PostWordsFragment[];
  answers?: Record<string, unknown>;
  guest?: boolean;
  device?: PlayedDevice;
  pseudonym?: { name: string; initials: string };
}

/** The server's answers, as far as a spec gives no others. */
const serverFor = ({ posts = [aPost('a'), aPost('b')], answers = {}, guest, pseudonym }: Stage) =>
  new FakeGraphql({
    DiscussionPage: () => ({
      discussion: {
        id: 's1',
        number: 7,
        postCount: posts.length,
        viewerPseudonym: pseudonym ?? null,
        viewerCan: { post: !guest, onOwn: guest ? nothing : onOwn, onOthers: guest ? nothing : onOthers },
        unread: null,
        posts: aPage(posts),
      },
    }),
    Post: ({ input }: { input: { body: string; parentId: string | null } }) => ({
      post: aPost('mine', {
        ...input,
        author: { ...grace.member, pseudonymous: false, member: grace.member },
        html: `<p>${input.body}</p>`,
      }),
    }),
    MyDrafts: { myPostDrafts: { number: 0, drafts: [] } },
    KeepDraft: () => new Problem('UNAVAILABLE', 'We could not reach the server.'),
    ...answers,
  });

/** What somebody sees on the page, and does there. */
function handsOn(element: HTMLElement, settle: () => Promise<void>) {
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  const button = (name: string | RegExp) => {
    const found = [...element.querySelectorAll<HTMLElement>('button, a')].find((one) => {
      const said = one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '';
      return typeof name === 'string' ? said === name : name.test(said);
    });
    return found ?? null;
  };
  const press = async (name: string | RegExp) => {
    const found = button(name);
    if (!found) throw new Error(`There is no button ${String(name)} in: ${text()}`);
    found.click();
    await settle();
  };
  const type = async (words: string, label = 'Your words') => {
    const id = [...element.querySelectorAll('label')].find(
      (one) => one.textContent?.trim() === label,
    )?.htmlFor;
    const field = document.getElementById(id ?? '') as HTMLTextAreaElement | null;
    if (!field) throw new Error(`There is no field ${label}`);
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await settle();
    return field;
  };
  const bodies = () =>
    [...element.querySelectorAll('article .words, article .typed')].map((one) => one.textContent?.trim());
  return { text, button, press, type, bodies };
}

/** Rooms whose news a spec tells. */
function playedLive() {
  let listener: RoomListener | undefined;
  const state = signal('on');
  const here = signal([{ id: 'jean', name: 'Jean Whitlock', initials: 'JW' }]);
  const live = {
    state,
    enter: (kind: string, _id: string, _after: number, listens: RoomListener) => {
      if (kind === 'discussion') listener = listens;
      return { here, writing: new RoomWriting(() => undefined), leave: () => undefined };
    },
  };
  return { live, state, listener: () => listener };
}

/** A discussion as Grace, or a guest, sees it, with a server that answers from a table. */
export async function show(stage: Stage = {}) {
  TestBed.resetTestingModule();
  const { live, state, listener } = playedLive();
  const graphql = serverFor(stage);
  const fragment = of(stage.at ? `post-${stage.at}` : null);
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      { provide: ActivatedRoute, useValue: { fragment } },
      graphql.provider,
      { provide: DeviceStore, useValue: stage.device ?? new PlayedDevice() },
      { provide: Live, useValue: live },
    ],
  });
  const session = TestBed.inject(Session);
  if (stage.guest) session.leave();
  else session.enter(grace as never);
  const fixture = TestBed.createComponent(Discussion);
  fixture.componentRef.setInput('discussionId', 's1');
  const element = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(element);
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((done) => setTimeout(done));
      await fixture.whenStable();
    }
  };
  await settle();
  const tell = async (kind: string, payload: object) => {
    listener()?.event({ kind, payload } as LiveEvent);
    await settle();
  };
  const hear = (post: PostWordsFragment) => tell('PostPublished', { post });
  const hearTakenBack = (postId: string) => tell('PostRetracted', { postId });
  const hands = handsOn(element, settle);
  return { fixture, element, ...hands, hear, tell, hearTakenBack, graphql, state, settle, listener };
}
