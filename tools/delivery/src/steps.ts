/// <reference types="node" />
import * as fc from 'fast-check';
import { waitingIn } from '@cp/discussions/web/testing';
import type { Fate } from './device';
import type { Scene } from './scene';
import type { Tab } from './tab';
import { pause } from './until';

/** What the model run keeps: only how much was done; what was written is with the scene. */
export interface Done {
  steps: number;
}

/** One step of a run, as fast-check drives it. */
export type Step = fc.AsyncCommand<Done, Scene>;

/** Does something in the scene; answers false where there was nothing to do it to. */
type Act<Given> = (scene: Scene, given: Given) => unknown;

/** How long the next step lets this one work: usually not at all, so that many things are under way together. */
const between = fc.constantFrom(0, 0, 0, 2, 10, 40);

/** Makes a step of what is needed for it and what is done then. Where there is nothing to do it to, something is said instead. */
function step<Given extends object>(
  name: string,
  given: fc.Arbitrary<Given>,
  act: Act<Given>,
): fc.Arbitrary<Step> {
  return fc.tuple(given, between).map(([wished, ms]) => ({
    check: () => true,
    run: async (done, scene) => {
      const page = tabAt(scene, 'tab' in wished ? Number(wished.tab) : 0);
      const did = (await act(scene, wished)) !== false;
      if (did || scene.post(page, { body: 'Nothing yet.', parentId: null }, 'arrives')) done.steps += 1;
      if (ms > 0) await pause(ms);
    },
    toString: () => `${name} ${JSON.stringify(wished)}${ms > 0 ? `, then ${ms} ms` : ''}`,
  }));
}

const tab = fc.nat({ max: 2 });
const device = fc.nat({ max: 1 });
const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fate>('arrives') },
  { weight: 1, arbitrary: fc.constant<Fate>('request lost') },
  { weight: 2, arbitrary: fc.constant<Fate>('answer lost') },
);
/** Words that can be quoted as they are written. */
const PLAIN = 'We ring the desk.';
/** Some words are said again and again, also by the same member, and each time must count. */
const body = fc.constantFrom('Yes.', PLAIN, '**Never** <b>alone</b> & at night 🌙', 'No.\n\n> Yes.');
const traffic = fc.constantFrom('events' as const, 'answers' as const);

const tabAt = ({ tabs }: Scene, index: number): Tab => tabs[index] ?? tabs[0]!;
const threadsOf = ({ talk }: Tab) => (talk ? [...talk.threads, ...talk.tail] : []);
const postsOn = (page: Tab) => threadsOf(page).flatMap(({ post, replies }) => [post, ...replies]);
const at = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

const words: fc.Arbitrary<Step>[] = [
  step('post', fc.record({ tab, body, fate }), (scene, given) =>
    scene.post(tabAt(scene, given.tab), { body: given.body, parentId: null }, given.fate),
  ),
  step('reply', fc.record({ tab, body, fate, under: fc.nat({ max: 30 }) }), (scene, given) => {
    const from = tabAt(scene, given.tab);
    const standing = threadsOf(from).filter(({ post }) => post.state === 'PUBLISHED');
    const parentId = at(standing, given.under)?.post.id ?? null;
    scene.post(from, { body: given.body, parentId }, given.fate);
  }),
  step('retry', fc.record({ tab, fate }), (scene, given) => scene.retry(tabAt(scene, given.tab), given.fate)),
  step('take back', fc.record({ tab }), (scene, given) => {
    const { failed, store } = tabAt(scene, given.tab);
    const [first] = failed;
    if (!first) return false;
    scene.written.takeBack(first.key);
    store?.takeBack(first.key);
    return true;
  }),
];

const own = (page: Tab) =>
  postsOn(page).filter(
    ({ author, state }) => state === 'PUBLISHED' && author.name === page.device.member.name,
  );
const others = (page: Tab) =>
  postsOn(page).filter(
    ({ author, state }) => state === 'PUBLISHED' && author.name !== page.device.member.name,
  );
const which = fc.nat({ max: 30 });
let edits = 0;

const changing: fc.Arbitrary<Step>[] = [
  step('edit', fc.record({ tab, which, fate }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    const post = at(own(page), given.which);
    if (!post) return false;
    scene.edit(page, post, `Said better, for the ${++edits}th time`, given.fate);
    return true;
  }),
  step('retract', fc.record({ tab, which }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    const post = at(own(page), given.which);
    if (!post) return false;
    scene.retract(page, post.id);
    return true;
  }),
  step('recognise', fc.record({ tab, which }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    const post = at(others(page), given.which);
    if (!post || !page.store) return false;
    scene.counts.recognitions += 1;
    page.begin(page.store.acts.recognise(post));
    return true;
  }),
  step('quote', fc.record({ tab, which, body, fate }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    const post = at(
      postsOn(page).filter(({ state, body: words }) => state === 'PUBLISHED' && words === PLAIN),
      given.which,
    );
    if (!post) return false;
    const quote = { postId: post.id, text: PLAIN.slice(0, 7), name: post.author.name };
    scene.post(
      page,
      { body: given.body, parentId: post.parentId ?? post.id, quotes: post.id },
      given.fate,
      quote,
    );
    return true;
  }),
];

const reading: fc.Arbitrary<Step>[] = [
  step('read on', fc.record({ tab }), (scene, given) => {
    const { store, talk } = tabAt(scene, given.tab);
    if (!store || !talk?.more) return false;
    tabAt(scene, given.tab).begin(store.loadMore());
    return true;
  }),
  step('read back', fc.record({ tab }), (scene, given) => {
    const { store, talk } = tabAt(scene, given.tab);
    if (!store || !talk?.earlier) return false;
    tabAt(scene, given.tab).begin(store.loadEarlier());
    return true;
  }),
  step('read answers', fc.record({ tab }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    const thread = threadsOf(page).find((one) => one.earlierReplies !== null || one.moreReplies !== null);
    if (!thread || !page.store) return false;
    page.begin(page.store.loadReplies(thread.post.id, thread.moreReplies === null ? 'earlier' : 'later'));
    return true;
  }),
  step('show what waits', fc.record({ tab, where: fc.nat({ max: 5 }) }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    const { talk, store } = page;
    if (!talk || !store) return false;
    const places = [null, ...threadsOf(page).map(({ post }) => post.id)];
    const place = at(
      places.filter((one) => waitingIn(talk, one).length > 0),
      given.where,
    );
    if (place === undefined) return false;
    page.begin(store.reveal(place));
    return true;
  }),
  step('look away', fc.record({ tab }), (scene, given) => tabAt(scene, given.tab).look(false)),
  step('look again', fc.record({ tab }), (scene, given) => tabAt(scene, given.tab).look(true)),
  step('go to a post', fc.record({ tab, which }), (scene, given) => {
    const { store } = tabAt(scene, given.tab);
    // By its address, which may have been handed on: it need not be on any page that was read.
    const post = at(scene.tabs.flatMap(postsOn), given.which);
    if (!store || !post) return false;
    tabAt(scene, given.tab).begin(store.openAt(post.id));
    return true;
  }),
  step('reload', fc.record({ tab }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    scene.counts.reloads += 1;
    page.close();
    page.begin(page.open());
  }),
];

const network: fc.Arbitrary<Step>[] = [
  step('cut the socket', fc.record({ device }), (scene, given) => {
    scene.counts.cuts += 1;
    scene.devices[given.device]?.relay.cut('events');
  }),
  step('cut everything', fc.record({ device }), (scene, given) => {
    scene.counts.cuts += 1;
    scene.devices[given.device]?.relay.cut();
  }),
  step('network away', fc.record({ device }), (scene, given) => {
    scene.counts.cuts += 1;
    scene.devices[given.device]?.relay.goAway();
    for (const page of scene.tabs) if (page.device === scene.devices[given.device]) page.network(false);
  }),
  step('network back', fc.record({ device }), (scene, given) => {
    scene.devices[given.device]?.relay.comeBack();
    for (const page of scene.tabs) {
      if (page.device !== scene.devices[given.device]) continue;
      page.network(true);
      page.begin(page.load());
    }
  }),
  step('slow', fc.record({ device, traffic, ms: fc.constantFrom(20, 80, 200) }), (scene, given) =>
    scene.devices[given.device]?.relay.slow(given.traffic, given.ms),
  ),
];

/** Waiting comes first because everything else shrinks to it; posts and answers are most of what happens. */
const wait = step('wait', fc.record({ ms: fc.constantFrom(0, 5, 30) }), (_, { ms }) => pause(ms));
const weighted = (weight: number, steps: readonly fc.Arbitrary<Step>[]) =>
  steps.map((arbitrary) => ({ weight, arbitrary }));

/** Any step but the killing of the server. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: wait },
  ...weighted(6, words.slice(0, 2)),
  ...weighted(2, words.slice(2)),
  ...weighted(3, changing),
  ...weighted(2, reading),
  ...weighted(1, network),
);

/** The server is killed, with its database or alone; sometimes nobody does anything until it is back. */
export const kill: fc.Arbitrary<Step> = step(
  'kill the server',
  fc.record({ databaseToo: fc.boolean(), waits: fc.boolean() }),
  async ({ server }, { databaseToo, waits }) => {
    await server.killAndStart(databaseToo);
    if (waits) await server.up();
  },
);
