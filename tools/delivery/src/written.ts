/// <reference types="node" />
import { randomUUID } from 'node:crypto';
import type { Known, Truth } from './truth';

/** Words that somebody writes, at the end or under a post. */
export interface Words {
  readonly body: string;
  readonly parentId: string | null;
  /** The post of which they quote a passage. */
  readonly quotes?: string;
}

/** Words under way, and what their author was told of them. */
interface Wish extends Words {
  readonly author: string;
  /** The post that the server made of them, once it has said so to anybody. */
  id?: string;
  acknowledged: boolean;
  takenBack: boolean;
  /** Why the server would not have them, however often it was asked. */
  refused?: string;
}

/** What an author did with a post later on. */
interface Changes {
  readonly bodies: string[];
  acknowledgedEdits: number;
  retract: 'asked' | 'acknowledged' | null;
}

/** The model: what members wrote and did, and what they were told of it. It knows nothing of clients or server. */
export class Written {
  private readonly wishes = new Map<string, Wish>();
  private readonly changes = new Map<string, Changes>();

  /** Somebody writes; answers the key of the words. */
  add(author: string, words: Words): string {
    const key = randomUUID();
    this.wishes.set(key, { ...words, author, acknowledged: false, takenBack: false });
    return key;
  }

  /** Whether these are words that somebody wrote here; a page also keeps, as new, what it finds was posted in other words. */
  knows(key: string): boolean {
    return this.wishes.has(key);
  }

  /** The server made a post of them, whether or not its answer arrived. */
  became(key: string, id: string): void {
    const wish = this.wishes.get(key);
    if (wish) wish.id ??= id;
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

  /** The server will not have them. */
  refuse(key: string, reason: string): void {
    const wish = this.wishes.get(key);
    if (wish) wish.refused = reason;
  }

  /** An author changes the words of a post; call what is answered when they are told that it is done. */
  edit(id: string, body: string): () => void {
    const changes = this.changesOf(id);
    changes.bodies.push(body);
    return () => void (changes.acknowledgedEdits += 1);
  }

  /** An author takes a post back; call what is answered when they are told that it is done. */
  retract(id: string): () => void {
    const changes = this.changesOf(id);
    changes.retract ??= 'asked';
    return () => void (changes.retract = 'acknowledged');
  }

  /** What the server lost, doubled, changed or made up. */
  findings(truth: Truth): string[] {
    const posts = new Map(truth.posts.map((post) => [post.id, post]));
    const findings: string[] = [];
    if (posts.size !== truth.posts.length) findings.push('the server lists a post twice');
    const standing = truth.posts.filter(({ state }) => state === 'PUBLISHED').length;
    if (truth.postCount !== standing)
      findings.push(`the server says that there are ${truth.postCount} posts, and lists ${standing}`);
    const met = new Set<string>();
    for (const wish of this.wishes.values()) {
      const post = posts.get(wish.id ?? '');
      if (wish.refused) findings.push(...this.wrongIn(wish, posts));
      else if (!post && (wish.acknowledged || !wish.takenBack || wish.id))
        findings.push(
          `the server lost “${wish.body}” by ${wish.author}, ${wish.acknowledged ? '' : 'not yet '}acknowledged`,
        );
      if (!post) continue;
      if (met.has(post.id)) findings.push(`the server took two for one: “${wish.body}” by ${wish.author}`);
      met.add(post.id);
      findings.push(...this.wrongAt(wish, post));
    }
    return [...findings, ...this.madeUp(truth.posts.filter(({ id }) => !met.has(id)))];
  }

  /** Only what answers a post that was taken back may be refused, or quotes one that was changed or taken back since. */
  private wrongIn(wish: Wish, posts: ReadonlyMap<string, Known>): string[] {
    const { body, author, parentId, quotes, refused } = wish;
    const quoted = quotes ? posts.get(quotes) : undefined;
    const rightly =
      posts.get(parentId ?? '')?.state === 'RETRACTED' || quoted?.editedAt || quoted?.state === 'RETRACTED';
    return rightly ? [] : [`the server refused “${body}” by ${author}: ${refused ?? ''}`];
  }

  private wrongAt({ body, author, parentId }: Wish, post: Known): string[] {
    const { bodies, acknowledgedEdits, retract } = this.changes.get(post.id) ?? this.changesOf(post.id);
    const findings: string[] = [];
    if (post.author !== author || post.parentId !== parentId) findings.push('is another’s or elsewhere');
    if (retract === 'acknowledged' && post.state !== 'RETRACTED')
      findings.push('was taken back and is there');
    if (retract === null && post.state === 'RETRACTED') findings.push('was taken back by nobody');
    if (post.state !== 'RETRACTED') {
      if (![body, ...bodies].includes(post.body)) findings.push('has words that nobody wrote');
      if (post.version < 1 + acknowledgedEdits || post.version > 1 + bodies.length)
        findings.push(`is of version ${post.version} after ${acknowledgedEdits} to ${bodies.length} changes`);
    }
    return findings.map((finding) => `the server’s ${post.id} (“${body}” by ${author}) ${finding}`);
  }

  /** Posts of nobody's wish; those may be there whose author took the words back without having been told that they are posted. */
  private madeUp(posts: readonly Known[]): string[] {
    const possible = [...this.wishes.values()].filter(({ id, takenBack }) => !id && takenBack);
    return posts.flatMap(({ author, parentId, body }) => {
      const at = possible.findIndex((wish) => wish.author === author && wish.parentId === parentId);
      if (at >= 0) possible.splice(at, 1);
      return at >= 0 ? [] : [`the server has what was written only once or never: “${body}” by ${author}`];
    });
  }

  private changesOf(id: string): Changes {
    const changes = this.changes.get(id) ?? { bodies: [], acknowledgedEdits: 0, retract: null };
    this.changes.set(id, changes);
    return changes;
  }
}
