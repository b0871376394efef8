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
type Act<Given> = (scene: Scene, given: Given) => boolean | void | Promise<boolean | void>;

/** How long the next step lets this one work: usually not at all, so that many things are under way together. */
const between = fc.constantFrom(0, 0, 0, 2, 10, 40);

/** Makes a step of what is needed for it and what is done then. */
function step<Given>(name: string, given: fc.Arbitrary<Given>, act: Act<Given>): fc.Arbitrary<Step> {
  return fc.tuple(given, between).map(([wished, ms]) => ({
    check: () => true,
    run: async (done, scene) => {
      if ((await act(scene, wished)) !== false) done.steps += 1;
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
/** Some words are said again and again, also by the same member, and each time must count. */
const body = fc.constantFrom(
  'Yes.',
  'We ring the desk.',
  '**Never** <b>alone</b> & at night 🌙',
  'No.\n\n> Yes.',
);
const traffic = fc.constantFrom('events' as const, 'answers' as const);

const tabAt = ({ tabs }: Scene, index: number): Tab => tabs[index] ?? tabs[0]!;
const threadsOf = ({ talk }: Tab) => (talk ? [...talk.threads, ...talk.tail] : []);
const at = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

const words: fc.Arbitrary<Step>[] = [
  step('post', fc.record({ tab, body, fate }), (scene, given) =>
    scene.post(tabAt(scene, given.tab), { body: given.body, parentId: null }, given.fate),
  ),
  step('reply', fc.record({ tab, body, fate, under: fc.nat({ max: 30 }) }), (scene, given) => {
    const from = tabAt(scene, given.tab);
    const parentId = at(threadsOf(from), given.under)?.post.id ?? null;
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

const reading: fc.Arbitrary<Step>[] = [
  step('read on', fc.record({ tab }), (scene, given) => {
    const { store, talk } = tabAt(scene, given.tab);
    if (!store || !talk?.more) return false;
    tabAt(scene, given.tab).begin(store.loadMore());
    return true;
  }),
  step('read answers', fc.record({ tab }), (scene, given) => {
    const page = tabAt(scene, given.tab);
    const thread = threadsOf(page).find(({ moreReplies }) => moreReplies !== null);
    if (!thread || !page.store) return false;
    page.begin(page.store.loadReplies(thread.post.id));
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
const wait = step('wait', fc.constantFrom(0, 5, 30), (_, ms) => pause(ms));
const weighted = (weight: number, steps: readonly fc.Arbitrary<Step>[]) =>
  steps.map((arbitrary) => ({ weight, arbitrary }));

/** Any step but the killing of the server. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: wait },
  ...weighted(6, words.slice(0, 2)),
  ...weighted(2, words.slice(2)),
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
