/** How something comes to its end. */
export type Ending =
  /** The database removes it by itself so many seconds after the time in a field (0: at that time). */
  | { readonly by: 'database'; readonly field: string; readonly afterSeconds: number }
  /** It goes when its member leaves, or with what it belongs to. */
  | { readonly by: 'leaving' }
  /** It stays; nothing in it says who somebody is. */
  | { readonly by: 'nothing' };

/** One kind of what is kept, and for how long. */
export interface Retention {
  readonly collection: string;
  /** What it holds of people, in plain words. */
  readonly holds: string;
  readonly ends: Ending;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

const after = (field: string, afterSeconds: number): Ending => ({ by: 'database', field, afterSeconds });
const leaving: Ending = { by: 'leaving' };
const nothing: Ending = { by: 'nothing' };

/**
 * What is kept and for how long: one row for every collection, so that nobody adds one without deciding. Where a time is named, the
 * database enforces it itself, whether or not the server runs; what somebody takes back or throws away loses its words at once.
 */
export const RETENTION: readonly Retention[] = [
  { collection: 'accounts', holds: 'address, hashed password, sealed second factor', ends: leaving },
  { collection: 'members', holds: 'name, perspectives, profile', ends: leaving },
  { collection: 'identities', holds: 'who somebody is to a sign-in provider', ends: leaving },
  { collection: 'suggestions', holds: 'places of work that members suggested', ends: leaving },
  { collection: 'stories', holds: 'stories and drafts', ends: leaving },
  { collection: 'story_versions', holds: 'stories as they were published before', ends: leaving },
  { collection: 'trusted_authors', holds: 'ids: whose stories go out at once', ends: leaving },
  {
    collection: 'co_author_invitations',
    holds: 'ids and a note: who was asked to tell a story',
    ends: after('expiresAt', 30 * DAY),
  },
  { collection: 'pseudonyms', holds: 'ids: which made-up names somebody has had', ends: leaving },
  { collection: 'tags', holds: 'marks, and what was decided about them', ends: leaving },
  { collection: 'mark_notices', holds: 'ids: when authors were told of proposed marks', ends: leaving },
  { collection: 'measures', holds: 'what members measured, with dates and remarks', ends: leaving },
  { collection: 'cycles', holds: 'what members tried, in their words', ends: leaving },
  { collection: 'evidence', holds: 'ids: in which order a story’s measures stand', ends: leaving },
  { collection: 'change_records', holds: 'what the authors of a story said of changes', ends: leaving },
  { collection: 'change_reminders', holds: 'ids: which change is asked about when', ends: leaving },
  { collection: 'adoptions', holds: 'where else members tried it', ends: leaving },
  {
    collection: 'import_leftovers',
    holds: 'words of documents that have no place in a draft yet',
    ends: after('createdAt', 90 * DAY),
  },
  { collection: 'openings', holds: 'what discussions were opened with', ends: leaving },
  { collection: 'awaited_replies', holds: 'ids and times: what waits for a reply', ends: leaving },
  { collection: 'senior_answers', holds: 'what those who can decide promised', ends: leaving },
  { collection: 'posts', holds: 'what was said in discussions', ends: leaving },
  {
    collection: 'post_drafts',
    holds: 'words begun and not posted',
    ends: after('updatedAt', 90 * DAY),
  },
  { collection: 'reading_positions', holds: 'ids: how far members have read', ends: leaving },
  { collection: 'post_edits', holds: 'how posts were worded before', ends: leaving },
  { collection: 'post_recognitions', holds: 'ids: who recognises which post', ends: leaving },
  { collection: 'speakers', holds: 'ids: who spoke where, as what', ends: leaving },
  { collection: 'word_questions', holds: 'words of stories that readers asked about', ends: leaving },
  { collection: 'recognitions', holds: 'what readers recognise in stories, and from where', ends: leaving },
  { collection: 'prompt_replies', holds: 'ids: who answered or put away which question', ends: leaving },
  { collection: 'word_askers', holds: 'ids: who asked about which word', ends: leaving },
  { collection: 'notices', holds: 'ids: what members were told', ends: after('at', 90 * DAY) },
  { collection: 'notice_tasks', holds: 'ids of what is still to be told', ends: after('at', 7 * DAY) },
  { collection: 'notice_choices', holds: 'how members want to be told', ends: leaving },
  { collection: 'follows', holds: 'what members follow, and searches they saved', ends: leaving },
  { collection: 'digest_turns', holds: 'ids: when whose digest is due', ends: leaving },
  {
    collection: 'answer_links',
    holds: 'ids, and hashes of the links to short answers',
    ends: after('expiresAt', 14 * DAY),
  },
  {
    collection: 'push_subscriptions',
    holds: 'browsers that ring, and where they are reached',
    ends: after('until', 0),
  },
  {
    collection: 'reply_addresses',
    holds: 'ids, and hashes of the addresses to answer to',
    ends: after('expiresAt', 30 * DAY),
  },
  { collection: 'sessions', holds: 'browser and times; never an address', ends: after('endsAt', 0) },
  { collection: 'mail_tokens', holds: 'hashes of mailed links', ends: after('expiresAt', 0) },
  { collection: 'pending_joins', holds: 'who wants to join (three days)', ends: after('expiresAt', 0) },
  { collection: 'provider_visits', holds: 'who is on the way to a provider', ends: after('expiresAt', 0) },
  { collection: 'throttles', holds: 'keyed hashes of addresses', ends: after('expire', 0) },
  { collection: 'invitations', holds: 'addresses of people invited', ends: after('expiresAt', 90 * DAY) },
  { collection: 'mails', holds: 'addresses; words only until they are sent', ends: after('at', 30 * DAY) },
  { collection: 'auditaddresses', holds: 'shortened network addresses', ends: after('at', 30 * DAY) },
  {
    collection: 'images',
    holds: 'pictures that nothing holds any more',
    ends: after('unattachedSince', 7 * DAY),
  },
  { collection: 'image_bytes', holds: 'their dots', ends: after('unattachedSince', 8 * DAY) },
  { collection: 'events', holds: 'ids of what happened', ends: after('at', 7 * DAY) },
  { collection: 'auditrecords', holds: 'ids: who did what', ends: nothing },
  { collection: 'audithead', holds: 'where the record ends', ends: nothing },
  { collection: 'erasures', holds: 'ids of those who left; an address until all is done', ends: nothing },
  { collection: 'rooms', holds: 'counters', ends: nothing },
  { collection: 'community', holds: 'settings', ends: nothing },
  { collection: 'change_summaries', holds: 'counts: what followed from each story', ends: nothing },
  { collection: 'migrations', holds: 'which changes of the database are made', ends: nothing },
  { collection: 'organisations', holds: 'names of organisations', ends: nothing },
  { collection: 'glossary_entries', holds: 'what words mean; ids only until somebody leaves', ends: nothing },
  { collection: 'glossary_requests', holds: 'words and how often they were asked about', ends: nothing },
  { collection: 'taxonomies', holds: 'the skills', ends: nothing },
];

/** How long the server's own log may be kept; whoever runs the server deletes it then (docs/retention.md). */
export const LOG_DAYS = 90;
