import { type Connection, Types } from 'mongoose';

/** The collections that hold what a member wrote or said of themselves, each row under its member's id. */
const CONTENT = [
  'accounts',
  'members',
  'stories',
  'tags',
  'measures',
  'cycles',
  'change_records',
  'adoptions',
  'images',
  'import_leftovers',
  'openings',
  'posts',
  'senior_answers',
  'post_drafts',
  'reading_positions',
  'notice_choices',
  'push_subscriptions',
  'suggestions',
  'sessions',
] as const;

/** By what a row says whose it is. */
const OWNERS = ['_id', 'authorId', 'memberId', 'markedById', 'ownerId', 'begunById'] as const;

/**
 * What of such a row others change on purpose, or time does: when a session was last seen, how many recognise a post, and that there is
 * news to ring for.
 */
const NOT_OWN = {
  seenAt: null,
  recognitions: null,
  recognised: null,
  ...{ due: null, news: null, restUntil: null, toldAt: null, tries: null },
};

/** Everything that is stored of a member's own things, as one text to compare. */
export async function contentOf(database: Connection, memberId: string): Promise<string> {
  const own = new Types.ObjectId(memberId);
  const rows: unknown[] = [];
  for (const name of CONTENT) {
    const among = OWNERS.map((of) => ({ [of]: own }));
    const found = await database.collection(name).find({ $or: among }).sort({ _id: 1 }).toArray();
    rows.push(found.map((row) => ({ ...row, ...NOT_OWN })));
  }
  return JSON.stringify(rows);
}

/** Every string in a value that was read from the database, its ids left out. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (value === null || typeof value !== 'object' || value instanceof Types.ObjectId || value instanceof Date)
    return [];
  return Object.values(value).flatMap(stringsOf);
}

/** What the records of an account hold in a form of their own, such as hashes; `mark` begins every address of its owner. */
export async function storedFormsOf(database: Connection, memberId: string, mark: string): Promise<string[]> {
  const own = new Types.ObjectId(memberId);
  const emailKey = { $regex: `^${mark}` };
  const of = (name: string, query: object) => database.collection(name).find(query).toArray();
  const rows = [
    ...(await of('accounts', { _id: own })),
    ...(await of('sessions', { memberId: own })),
    ...(await of('mail_tokens', { emailKey })),
    ...(await of('pending_joins', { emailKey })),
  ];
  if (rows.length < 6) throw new Error('not everything was planted');
  return stringsOf(rows).filter((text) => text.length >= 20 && !text.includes('@'));
}
