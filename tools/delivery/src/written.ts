/// <reference types="node" />
import { randomUUID } from 'node:crypto';
import type { Truth } from './truth';

/** Words that somebody writes, at the end or under a post. */
export interface Words {
  readonly body: string;
  readonly parentId: string | null;
}

interface Wish extends Words {
  readonly author: string;
  acknowledged: boolean;
  takenBack: boolean;
}

/** The model: what members wrote and what they were told of it. It knows nothing of clients or server. */
export class Written {
  private readonly wishes = new Map<string, Wish>();

  get size(): number {
    return this.wishes.size;
  }

  /** Somebody writes; answers the key of the words. */
  add(author: string, words: Words): string {
    const key = randomUUID();
    this.wishes.set(key, { ...words, author, acknowledged: false, takenBack: false });
    return key;
  }

  /** They were told that it is posted. */
  acknowledge(key: string): void {
    const wish = this.wishes.get(key);
    if (wish) wish.acknowledged = true;
  }

  /** They do not want words posted any more that were said not to have arrived; these may have arrived all the same. */
  takeBack(key: string): void {
    const wish = this.wishes.get(key);
    if (wish) wish.takenBack = true;
  }

  /** What the server lost, doubled or made up: whatever was acknowledged, or wished and never taken back, is there once for each time. */
  findings({ posts, postCount }: Truth): string[] {
    const groups = new Map<string, { least: number; most: number; there: number }>();
    const groupOf = (author: string, { parentId, body }: Words) => {
      const name = JSON.stringify([author, parentId, body.trim()]);
      const group = groups.get(name) ?? { least: 0, most: 0, there: 0 };
      groups.set(name, group);
      return group;
    };
    for (const wish of this.wishes.values()) {
      const group = groupOf(wish.author, wish);
      group.most += 1;
      if (wish.acknowledged || !wish.takenBack) group.least += 1;
    }
    for (const post of posts) groupOf(post.author, post).there += 1;
    const findings = [...groups].flatMap(([name, { least, most, there }]) => {
      if (there < least) return [`the server has ${name} ${there} times; it was written ${least} times`];
      return there > most ? [`the server has ${name} ${there} times; it was written ${most} times`] : [];
    });
    if (postCount !== posts.length)
      findings.push(`the server says that there are ${postCount} posts, and lists ${posts.length}`);
    return findings;
  }
}
