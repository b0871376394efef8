import { PermissionRole } from '@cp/kit/api';
import { ENTRUSTED } from '@cp/members/api';

/** What somebody keeps from others, and whom it was kept from in the walk. */
export const SECRET_KINDS = [
  'e-mail address',
  'password',
  'session token',
  'device token',
  'mail token',
  'second factor',
  'recovery code',
  'stored form of a secret',
  'draft',
  'mark of a draft',
  'declined mark',
  'words begun',
  'saved search',
  'picture',
  'story of another organisation',
  'profile field kept to oneself',
  'suggested place of work',
  'proposed word',
  'wish to join',
  'name of somebody who waits',
  'reason of a suspension',
  'invitation',
  'network address',
  'pseudonym',
  'words taken back',
  'address of a device',
] as const;

/** One kind of what is planted; `public` is what everybody may meet: it shows that the walk gets there. */
export type SecretKind = (typeof SECRET_KINDS)[number] | 'public';

/** Words that were planted and stand nowhere else. */
export interface Secret {
  readonly kind: SecretKind;
  readonly text: string;
  /** Words beside which it is a secret, where it is none by itself: who somebody is beside what they tell under a made-up name. */
  readonly beside?: readonly string[];
}

/** Who looks: a role, and whether a second factor was shown; without a role a guest. */
export interface Onlooker {
  readonly who: string;
  readonly role: PermissionRole | null;
  readonly secondFactor: boolean;
}

const ROLES = Object.values(PermissionRole);

/** A guest, and every role; those entrusted with others with their second factor. */
export const ONLOOKERS: readonly Onlooker[] = [
  { who: 'a guest', role: null, secondFactor: false },
  ...ROLES.filter((role) => !ENTRUSTED.has(role)).map((role) => ({ who: role, role, secondFactor: false })),
  ...ROLES.filter((role) => ENTRUSTED.has(role)).map((role) => ({
    who: `${role} with a second factor`,
    role,
    secondFactor: true,
  })),
];

/** Those entrusted with others, without a second factor: they may do nothing that a host may not. */
export const NO_MORE_THAN_HOSTS: readonly Onlooker[] = ROLES.filter((role) => ENTRUSTED.has(role)).map(
  (role) => ({ who: `${role} without a second factor`, role, secondFactor: false }),
);

/** A member and an administrator try each mutation on everything, and search for every word; the roles between share it out. */
export const triesEverything = ({ role }: Onlooker): boolean =>
  role === PermissionRole.MEMBER || role === PermissionRole.ADMINISTRATOR;

/** What somebody sees on purpose, where, and why. What is not in it nobody but the owner sees. */
const SEEN_ON_PURPOSE: readonly {
  readonly kind: SecretKind;
  readonly roles: readonly PermissionRole[];
  /** Where alone, if not everywhere. */
  readonly where?: RegExp;
  readonly reason: string;
}[] = [
  {
    kind: 'suggested place of work',
    roles: [PermissionRole.ADMINISTRATOR],
    reason: 'decides whether the place comes into the list',
  },
  {
    kind: 'proposed word',
    roles: [PermissionRole.CURATOR],
    reason: 'decides whether it comes into the glossary',
  },
  {
    kind: 'declined mark',
    roles: [PermissionRole.CURATOR],
    reason: 'may decide about it once more',
  },
  {
    kind: 'name of somebody who waits',
    roles: [PermissionRole.MODERATOR, PermissionRole.ADMINISTRATOR],
    reason: 'decides whether to let them in',
  },
  {
    kind: 'reason of a suspension',
    roles: [PermissionRole.MODERATOR, PermissionRole.ADMINISTRATOR],
    reason: 'decides whether to lift it',
  },
  {
    kind: 'e-mail address',
    roles: [PermissionRole.ADMINISTRATOR],
    where: /^POST revealAddress /,
    reason: 'asked for it with a reason, and both are on record (R-81)',
  },
];

/** Whether somebody other than the owner may meet a secret at a place; without one: whether they may meet it anywhere. */
export const maySee = ({ role, secondFactor }: Onlooker, kind: SecretKind, place = ''): boolean =>
  kind === 'public' ||
  (role !== null &&
    (secondFactor || !ENTRUSTED.has(role)) &&
    SEEN_ON_PURPOSE.some(
      (row) => row.kind === kind && row.roles.includes(role) && (!row.where || row.where.test(place)),
    ));

/** What whoever may ask at all finds out on purpose by asking with a word that they know, and why. */
const FOUND_ON_PURPOSE: readonly {
  readonly root: string;
  readonly kind: SecretKind;
  readonly reason: string;
}[] = [
  {
    root: 'previewInvitations',
    kind: 'invitation',
    reason: 'whoever may invite is told that an address was invited, so that nobody is asked twice',
  },
];

/** Whether a root field tells on purpose that a word is known. */
export const mayFind = (root: string, kind: SecretKind): boolean =>
  FOUND_ON_PURPOSE.some((row) => row.root === root && row.kind === kind);

/** Reads along with everything that one onlooker is told, and notes each planted word. */
export class Watch {
  /** How many answers, frames and pages were read. */
  read = 0;
  private readonly found = new Map<SecretKind, Set<string>>();
  private pattern = /$^/g;
  private known = 0;
  private readonly kinds = new Map<string, SecretKind>();
  private readonly besides = new Map<string, readonly string[]>();

  constructor(private readonly planted: readonly Secret[]) {}

  /** Reads what was told somewhere. */
  look(where: string, text: string): void {
    this.read++;
    this.learn();
    const lower = text.toLowerCase();
    for (const [word] of lower.matchAll(this.pattern)) {
      if (this.besides.get(word)?.every((thing) => !lower.includes(thing))) continue;
      const kind = this.kinds.get(word) ?? 'public';
      this.found.set(kind, (this.found.get(kind) ?? new Set()).add(where));
    }
  }

  /** Begins anew, so that what was met is told of once. */
  forget(): void {
    this.found.clear();
  }

  /** The kinds of secrets that were met, at places that match. */
  kindsMet(where = /^/): SecretKind[] {
    const met = [...this.found].filter(([, places]) => [...places].some((place) => where.test(place)));
    return met.map(([kind]) => kind);
  }

  /** What was met where it may not be, with the first places. */
  leaks(mayMeet: (kind: SecretKind, place: string) => boolean): string[] {
    return [...this.found].flatMap(([kind, places]) =>
      [...places]
        .filter((place) => !mayMeet(kind, place))
        .slice(0, 5)
        .map((place) => `${kind} in ${place}`),
    );
  }

  /** More may have been planted since. */
  private learn(): void {
    if (this.known === this.planted.length) return;
    this.known = this.planted.length;
    for (const { kind, text, beside } of this.planted)
      for (const form of new Set([text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])) {
        this.kinds.set(form.toLowerCase(), kind);
        if (beside)
          this.besides.set(
            form.toLowerCase(),
            beside.map((thing) => thing.toLowerCase()),
          );
      }
    const escaped = [...this.kinds.keys()].map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    this.pattern = new RegExp(escaped.sort((a, b) => b.length - a.length).join('|'), 'g');
  }
}
