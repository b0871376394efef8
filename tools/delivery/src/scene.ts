/// <reference types="node" />
import { endFindings, readsOn, standingFindings } from './compare';
import type { DeliveryServer } from './delivery-server';
import { Device, type Fate } from './device';
import { type Member, openDiscussion, sayBefore } from './member';
import type { Outgoing } from '@cp/discussions/web/testing';
import type { PlantedFault } from './planted';
import { Tab } from './tab';
import { type Truth, truthOf } from './truth';
import { until } from './until';
import { type Words, Written } from './written';

/** What a discussion holds before anybody looks: posts, and answers to the first of them. */
export interface Before {
  readonly posts: number;
  readonly replies: number;
}

/** Two members in one discussion on the real server: one with two tabs on a device, the other with one. */
export class Scene {
  readonly devices: readonly Device[];
  readonly written = new Written();
  readonly counts = {
    answersLost: 0,
    requestsLost: 0,
    retries: 0,
    cuts: 0,
    reloads: 0,
    edits: 0,
    retractions: 0,
    recognitions: 0,
  };

  private constructor(
    readonly server: DeliveryServer,
    private readonly reader: Member,
    readonly discussionId: string,
    readonly tabs: readonly Tab[],
  ) {
    this.devices = [...new Set(tabs.map(({ device }) => device))];
    for (const device of this.devices) device.written = this.written;
  }

  static async set(
    server: DeliveryServer,
    [ann, ben]: readonly [Member, Member],
    before: Before,
    fault?: PlantedFault,
  ): Promise<Scene> {
    await server.up();
    const discussionId = await openDiscussion(server, ann);
    const [hers, his] = [await Device.of(ann, server), await Device.of(ben, server, fault)];
    const tabs = [
      new Tab('Ann’s first tab', hers, discussionId),
      new Tab('Ann’s second tab', hers, discussionId),
      new Tab('Ben’s tab', his, discussionId),
    ];
    const scene = new Scene(server, ann, discussionId, tabs);
    try {
      await scene.say(before, [ann, ben]);
      await Promise.all(tabs.map((tab) => tab.open()));
      return scene;
    } catch (error) {
      await scene.close();
      throw error;
    }
  }

  /** Posts from a tab, without waiting for what becomes of it; answers false while the page is not there. */
  post(tab: Tab, words: Words, fate: Fate, quote: Outgoing['quote'] = null): boolean {
    const { store, device } = tab;
    if (!store || !tab.talk) return false;
    const key = this.written.add(device.member.name, words);
    this.lose(tab, key, fate);
    const body = words.body;
    tab.begin(
      store.post({ body, parentId: words.parentId, spokenAs: 'CARER', quote }, key).then((arrived) => {
        if (arrived) this.written.acknowledge(key);
      }),
    );
    return true;
  }

  /** Tries again what failed first on a tab; answers whether there was anything. */
  retry(tab: Tab, fate: Fate): boolean {
    const words = tab.failed.find(({ key }) => this.written.knows(key));
    if (!words || !tab.store) return false;
    this.counts.retries += 1;
    this.lose(tab, words.key, fate);
    const { key } = words;
    tab.begin(tab.store.again(words).then((arrived) => void (arrived && this.written.acknowledge(key))));
    return true;
  }

  /** Changes the words of an own post that is on the page. */
  edit(tab: Tab, post: { id: string; version: number }, body: string, fate: Fate): void {
    if (!tab.store) return;
    this.lose(tab, JSON.stringify(body), fate);
    const acknowledge = this.written.edit(post.id, body);
    this.counts.edits += 1;
    tab.begin(tab.store.acts.edit(post, body).then((problem) => void (problem ?? acknowledge())));
  }

  /** Takes an own post back that is on the page. */
  retract(tab: Tab, id: string): void {
    if (!tab.store) return;
    const acknowledge = this.written.retract(id);
    this.counts.retractions += 1;
    tab.begin(tab.store.acts.retract(id).then((problem) => void (problem ?? acknowledge())));
  }

  /** Lets everything come to rest, and answers what is wrong then: nothing, if the promises were kept. */
  async findings(): Promise<{ findings: string[]; truth: Truth }> {
    await this.comeToRest();
    const truth = await truthOf(this.server, this.reader, this.discussionId);
    for (const tab of this.tabs)
      await until(
        `${tab.name} has caught up`,
        () =>
          tab.heard.broken.length > 0 ||
          (tab.state === 'on' && (tab.heard.upTo ?? truth.number) >= truth.number),
        () => `: it is ${tab.state} and knows of event ${String(tab.heard.upTo)} of ${truth.number}`,
      );
    const findings = this.written.findings(truth);
    for (const tab of this.tabs) {
      const found = [...(await this.findingsOf(tab, truth))];
      findings.push(...found.map((finding) => `${tab.name}: ${finding}`));
    }
    return { findings, truth };
  }

  async close(): Promise<void> {
    for (const tab of this.tabs) tab.close();
    await Promise.all(this.devices.map((device) => device.leave()));
  }

  private async say({ posts, replies }: Before, members: readonly Member[]): Promise<void> {
    let first: string | undefined;
    for (let turn = 0; turn < posts + (posts > 0 ? replies : 0); turn++) {
      const author = members[turn % members.length];
      if (!author) continue;
      const words = {
        body: `Said before, number ${turn + 1}`,
        parentId: turn < posts ? null : (first ?? null),
      };
      const key = this.written.add(author.name, words);
      const id = await sayBefore(this.server, author, { ...words, discussionId: this.discussionId });
      this.written.became(key, id);
      this.written.acknowledge(key);
      first ??= id;
    }
  }

  private lose({ device }: Tab, key: string, fate: Fate): void {
    device.expect(key, fate);
    if (fate === 'answer lost') this.counts.answersLost += 1;
    if (fate === 'request lost') this.counts.requestsLost += 1;
  }

  private async comeToRest(): Promise<void> {
    await this.server.up();
    for (const device of this.devices) device.mend();
    for (const tab of this.tabs) {
      await tab.quiet();
      await until(`${tab.name} is loaded`, () => tab.load());
      tab.look(true);
      tab.network(true);
    }
    for (const tab of this.tabs)
      await tab.sendAll(
        ({ key, reason }) => this.written.refuse(key, reason ?? ''),
        ({ key }) => this.written.acknowledge(key),
      );
  }

  private async findingsOf(tab: Tab, truth: Truth): Promise<string[]> {
    await tab.quiet();
    const standing = tab.talk ? standingFindings(tab.talk, truth) : ['it is not loaded'];
    const findings = [...tab.heard.broken, ...standing];
    if ((tab.heard.upTo ?? truth.number) > truth.number)
      findings.push(`counts ${String(tab.heard.upTo)} events, the server ${truth.number}`);
    if (findings.length > 0) return findings;
    await readAll(tab);
    return tab.talk ? endFindings(tab.talk, truth) : ['it is not loaded'];
  }
}

/** Reads every further page and has everything shown that waits. */
async function readAll(tab: Tab): Promise<void> {
  const { store } = tab;
  for (let turn = 0; turn < 100 && store && tab.talk && readsOn(tab.talk); turn++) {
    await store.loadEarlier();
    await store.loadMore();
    for (const { post, earlierReplies, moreReplies } of [...store.talk().threads, ...store.talk().tail]) {
      if (earlierReplies !== null) await store.loadReplies(post.id, 'earlier');
      if (moreReplies !== null) await store.loadReplies(post.id);
    }
  }
  if (!store) return;
  await store.reveal(null);
  for (const { post } of store.talk().threads) await store.reveal(post.id);
}
