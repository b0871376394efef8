import { dealtWith, emptyDraft, heardDraft, isDirty, savedDraft } from './draft.rules';
import type { Draft, Sent } from './draft.rules';
import type { DraftWordsFragment } from './graphql.generated';

const words = (body: string) => ({ body, spokenAs: 'CARER' as const, people: [], quote: null });
/** Words that are all on the server, in its third version. */
const clean = (body = 'On the phone', more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('k1'),
  ...words(body),
  version: 3,
  base: words(body),
  ...more,
});
const told = (body: string, more: Partial<DraftWordsFragment> = {}): DraftWordsFragment => ({
  key: 'k1',
  parentId: null,
  ...words(body),
  withheld: false,
  version: 4,
  others: [],
  ...more,
});
const aside = (body: string) => ({ id: body, key: 'k9', body });
const heard = (draft: Draft, news: DraftWordsFragment | null) => heardDraft(draft, news, () => 'new');
const answered = (draft: Draft, sent: Partial<Sent>, news: DraftWordsFragment | null) =>
  savedDraft(draft, { ...draft, ...sent }, news, () => 'new');

describe('whether there is something to save', () => {
  it.each<[string, Draft, boolean]>([
    ['nothing typed', emptyDraft('k1'), false],
    ['a perspective alone', { ...emptyDraft('k1'), spokenAs: 'CARER' }, false],
    ['words', { ...emptyDraft('k1'), body: 'On' }, true],
    ['words that the server has', clean(), false],
    ['more words', clean('On', { body: 'On the' }), true],
    ['another perspective', clean('On', { spokenAs: null }), true],
    ['another passage to answer', clean('On', { quote: { postId: 'p', text: 'x', name: 'J' } }), true],
    ['words taken out', clean('On', { body: ' ' }), true],
    ['other words dealt with', clean('On', { dealtWith: ['x'] }), true],
  ])('%s: %s', (_, draft, dirty) => {
    expect(isDirty(draft)).toBe(dirty);
  });
});

describe('news of another device', () => {
  it.each<[string, Draft, DraftWordsFragment | null, Partial<Draft>]>([
    [
      'fills an empty place',
      emptyDraft('k0'),
      told('At the desk'),
      { key: 'k1', version: 4, body: 'At the desk' },
    ],
    [
      'is followed where nothing was typed since',
      clean(),
      told('On the phone, and on'),
      { body: 'On the phone, and on' },
    ],
    ['empties what was emptied there', clean(), told(''), { body: '', version: 4 }],
    [
      'changes nothing when it is one’s own',
      clean(),
      told('Old', { version: 3 }),
      { body: 'On the phone', version: 3 },
    ],
    [
      'leaves what was typed here since, to be saved beside it',
      clean('On', { body: 'On and on' }),
      told('At the desk', { others: [aside('x')] }),
      { body: 'On and on', version: 3, others: [aside('x')] },
    ],
    [
      'is the same as what was typed here',
      clean('On', { body: 'On and' }),
      told('On and'),
      { version: 4, base: words('On and') },
    ],
    ['of posted words takes them away', clean(), null, { key: 'new', body: '', version: 0, base: null }],
    [
      'of posted words leaves what was typed here since, as something new',
      clean('On', { body: 'On and on' }),
      null,
      { key: 'new', body: 'On and on', version: 0, base: null },
    ],
    [
      'that nothing is kept says nothing of words that never were',
      { ...emptyDraft('k1'), body: 'On' },
      null,
      { key: 'k1', body: 'On' },
    ],
    [
      'keeps a choice to say no perspective',
      emptyDraft('k0'),
      told('On', { withheld: true, spokenAs: null }),
      { spokenAs: null },
    ],
    [
      'asks for a perspective that was not chosen',
      emptyDraft('k0'),
      told('On', { spokenAs: null }),
      { spokenAs: undefined },
    ],
  ])('%s', (_, draft, news, after) => {
    expect(heard(draft, news)).toMatchObject(after);
  });
});

describe('the answer to a save', () => {
  const typing = clean('On', { body: 'On and' });
  it.each<[string, Draft, Partial<Sent>, DraftWordsFragment | null, Partial<Draft>, boolean]>([
    ['says that all is kept', typing, {}, told('On and'), { version: 4, base: words('On and') }, false],
    [
      'leaves what was typed meanwhile to the next',
      clean('On', { body: 'On and on' }),
      { body: 'On and' },
      told('On and'),
      { version: 4, body: 'On and on', base: words('On and') },
      true,
    ],
    [
      'brings other words along',
      typing,
      {},
      told('On and', { others: [aside('x')] }),
      { others: [aside('x')] },
      false,
    ],
    [
      'is that more is kept than was sent',
      typing,
      {},
      told('On and on and on'),
      { body: 'On and on and on', version: 4 },
      false,
    ],
    [
      'is that more is kept, while more was typed here too: the next save goes beside it',
      clean('On', { body: 'On and here' }),
      { body: 'On and' },
      told('On and there'),
      { body: 'On and here', version: 3 },
      true,
    ],
    ['is that the words were posted', clean('On', { body: ' ' }), {}, null, { key: 'new', body: '' }, false],
    [
      'comes when the words were sent off already',
      emptyDraft('k2'),
      { key: 'k1', body: 'On' },
      told('On'),
      { key: 'k2', body: '' },
      false,
    ],
  ])('%s', (_, draft, sent, news, after, dirty) => {
    const next = answered(draft, sent, news);
    expect(next).toMatchObject(after);
    expect(isDirty(next)).toBe(dirty);
  });

  it('forgets that other words were dealt with once the server knows', () => {
    const draft = clean('On', { others: [aside('x'), aside('y')] });
    const first = dealtWith(draft, 'x', true);
    expect(first).toMatchObject({ body: 'On\n\nx', others: [aside('y')], dealtWith: ['x'] });
    const second = dealtWith(first, 'y', false);
    expect(second).toMatchObject({ body: 'On\n\nx', others: [], dealtWith: ['x', 'y'] });
    const after = answered(second, first, told('On\n\nx', { others: [aside('y')] }));
    expect(after).toMatchObject({ others: [], dealtWith: ['y'] });
  });
});
