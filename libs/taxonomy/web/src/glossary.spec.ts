import { Problem } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { GlossaryPage } from './glossary-page';
import { anEntry, stage } from './glossary.stage';
import { PlainLanguagePanel } from './plain-language-panel';

const page = (nodes: unknown[], hasNextPage = false) => ({
  nodes,
  pageInfo: { endCursor: 'end', hasNextPage },
});
const nothing = { glossaryWaiting: page([]), glossaryRequests: [] };

describe('the page of the glossary', () => {
  const sepsis = anEntry({
    id: 'e2',
    term: 'sepsis',
    kind: 'WORD',
    longForm: null,
    suggestion: 'blood poisoning',
  });

  it('shows guests every word under its letter, with nothing to press', async () => {
    const { element, text } = await stage(GlossaryPage, {
      Glossary: { glossary: page([anEntry(), sepsis]) },
    });
    expect([...element.querySelectorAll('.letter h3')].map((one) => one.textContent)).toEqual(['Q', 'S']);
    expect(text()).toContain('QI quality improvement');
    expect(text()).toContain('Or simply: blood poisoning');
    expect(element.querySelectorAll('button, form')).toHaveLength(0);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('searches while somebody types, and says kindly that nothing was found', async () => {
    const { fake, element, text, settle } = await stage(GlossaryPage, {
      Glossary: ({ search }: { search: string | null }) => ({ glossary: page(search ? [] : [anEntry()]) }),
    });
    const find = element.querySelector<HTMLInputElement>('[type=search]');
    for (const words of ['z', 'zz']) {
      if (find) find.value = words;
      find?.dispatchEvent(new Event('input'));
    }
    await settle(350);
    expect(fake.asked.map(({ variables }) => variables['search'])).toEqual([null, 'zz']);
    expect(text()).toContain('Nothing begins with “zz”.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says what failed, and tries again', async () => {
    let away = true;
    const { text, press } = await stage(GlossaryPage, {
      Glossary: () =>
        away ? new Problem('UNAVAILABLE', 'We could not reach it.') : { glossary: page([anEntry()]) },
    });
    expect(text()).toContain('We could not reach it.');
    away = false;
    await press('Try again');
    expect(text()).toContain('quality improvement');
  });

  it('lets a member propose a word, once for a key, and shows what became of the own ones', async () => {
    let fails = true;
    const declined = anEntry({
      status: 'DECLINED',
      term: 'obs',
      history: [{ status: 'DECLINED', reason: 'Say what it measures.', at: '2026-11-03T09:00:00Z' }],
    });
    const { fake, element, text, press, type } = await stage(
      GlossaryPage,
      {
        Glossary: { glossary: page([]) },
        MyGlossaryEntries: { myGlossaryEntries: page([declined]) },
        ProposeGlossaryEntry: () =>
          fails
            ? new Problem('UNAVAILABLE', 'Try later.')
            : { proposeGlossaryEntry: anEntry({ term: 'ICU' }) },
      },
      { can: ['glossary:write'] },
    );
    expect(text()).toContain('Not taken in Say what it measures.');
    await press('Propose it');
    expect(text()).toContain('Say which word it is.');
    expect(fake.asked.map(({ operation }) => operation)).not.toContain('ProposeGlossaryEntry');
    await type('The word or the initials', 'ICU');
    await type('What the initials stand for', 'intensive care unit');
    await type('What it means', 'A ward for people who are very ill.');
    await press('Propose it');
    expect(text()).toContain('Try later.');
    expect(await axeFindings(element)).toEqual([]);
    fails = false;
    await press('Propose it');
    expect(text()).toContain('Thank you. A curator will look at “ICU”.');
    const [first, second] = fake.asked
      .filter(({ operation }) => operation === 'ProposeGlossaryEntry')
      .map(({ variables }) => variables['input'] as Record<string, unknown>);
    expect(first).toMatchObject({
      term: 'ICU',
      kind: 'ACRONYM',
      longForm: 'intensive care unit',
      suggestion: null,
    });
    expect(second?.['key']).toBe(first?.['key']);
  });

  it('lets a curator take a word in, reworded, and decline one only with a reason', async () => {
    const waits = anEntry({ status: 'PROPOSED', viewerCan: { decide: true, edit: false } });
    const own = anEntry({ id: 'e3', term: 'own', status: 'PROPOSED' });
    const { fake, element, text, press, type, choose } = await stage(
      GlossaryPage,
      {
        Glossary: { glossary: page([]) },
        MyGlossaryEntries: { myGlossaryEntries: page([]) },
        GlossaryWaiting: {
          glossaryWaiting: page([waits, own]),
          glossaryRequests: [{ term: 'sluice', count: 3 }],
        },
        DecideGlossaryEntry: { decideGlossaryEntry: anEntry() },
      },
      { can: ['glossary:write', 'glossary:decide'] },
    );
    expect(text()).toContain('You proposed this yourself.');
    expect(text()).toContain('sluice asked about 3 times');
    await choose('Decline');
    await press('Decline it');
    expect(text()).toContain('Say why. Whoever proposed it reads it.');
    expect(await axeFindings(element)).toEqual([]);
    await choose('Take it in, reworded');
    await type('What it means', 'Better care, step by step.');
    await press('Take it in with these words');
    expect(fake.asked.find(({ operation }) => operation === 'DecideGlossaryEntry')?.variables).toEqual({
      input: {
        id: 'e1',
        version: 1,
        decision: 'ACCEPT',
        reason: null,
        longForm: 'quality improvement',
        explanation: 'Better care, step by step.',
        suggestion: '',
      },
    });
    expect(text()).toContain('“QI” is in the glossary now.');
  });

  it('lets a curator take an accepted word out, with a reason', async () => {
    const accepted = anEntry({ viewerCan: { decide: true, edit: true } });
    const { fake, press, type } = await stage(
      GlossaryPage,
      {
        Glossary: { glossary: page([accepted]) },
        MyGlossaryEntries: { myGlossaryEntries: page([]) },
        GlossaryWaiting: nothing,
        DecideGlossaryEntry: { decideGlossaryEntry: anEntry({ status: 'RETIRED' }) },
      },
      { can: ['glossary:write', 'glossary:decide'] },
    );
    await press('Take it out');
    await type('Why?', 'Nobody says it.');
    await press('Take it out');
    expect(fake.asked.find(({ operation }) => operation === 'DecideGlossaryEntry')?.variables).toMatchObject({
      input: { decision: 'RETIRE', reason: 'Nobody says it.' },
    });
  });
});

describe('the panel of plain words', () => {
  const long = `We ${'went on and '.repeat(9)}stopped.`;
  const parts = [
    { id: 'PROBLEM', label: 'What was the problem?', text: `The MDT and QI utilise it. ${long}` },
  ];
  const answers = {
    GlossaryJargon: { glossaryJargon: [{ term: 'utilise', suggestion: 'use' }] },
    GlossaryOfTerms: { glossaryEntries: [anEntry()] },
    ProposeGlossaryEntry: { proposeGlossaryEntry: anEntry({ term: 'MDT' }) },
  };
  const open = (more = answers) => stage(PlainLanguagePanel, more, { inputs: { parts } });

  it('sends the server initials and nothing else of what is written', async () => {
    const { fake } = await open();
    expect(fake.asked).toEqual([
      { operation: 'GlossaryJargon', variables: {} },
      { operation: 'GlossaryOfTerms', variables: { terms: ['MDT', 'QI'] } },
    ]);
  });

  it('says in sentences what could be plainer, and leads to each place', async () => {
    const { fixture, element, text, press } = await open();
    expect(text()).toContain('more words, and we can say how easy this is to read.');
    expect(text()).toContain('One long sentence');
    expect(text()).toContain('Initials that nobody has explained');
    expect(text()).toContain('or simply: use');
    expect(element.querySelectorAll('.hint-go')).toHaveLength(3);
    expect(await axeFindings(element)).toEqual([]);
    const went: unknown[] = [];
    fixture.componentInstance.goTo.subscribe((place) => went.push(place));
    await press('MDT');
    expect(went).toEqual([{ part: 'PROBLEM', start: 4, end: 7 }]);
  });

  it.each([
    ['We did it. '.repeat(40), 'A 5-year-old could read this. That is plain enough'],
    ['Organisational considerations necessitate multidisciplinary collaboration. '.repeat(25), 'Only adults'],
    [
      'The nurses on the ward asked many patients about noise at night before anything had changed. '.repeat(
        9,
      ),
      'Aim for 9 to 11',
    ],
  ])('says of “%s” how easy it is to read', async (words, sentence) => {
    const { text } = await stage(PlainLanguagePanel, answers, {
      inputs: { parts: [{ ...parts[0], text: words }] },
    });
    expect(text()).toContain(sentence);
  });

  it('lets the writer explain initials there and then, which are no longer named afterwards', async () => {
    const { element, text, press, type } = await open();
    await press('Propose an explanation');
    await type('What “MDT” means', 'People with different jobs.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Propose it');
    expect(text()).toContain('A curator will look at “MDT”.');
    expect(text()).not.toContain('Initials that nobody has explained');
  });

  it('reads again only after a pause, and works without a server', async () => {
    const away = new Problem('UNAVAILABLE', 'Away.');
    const { fixture, text, settle } = await open({
      ...answers,
      GlossaryJargon: away,
      GlossaryOfTerms: away,
    } as never);
    expect(text()).toContain('2 sets of initials that nobody has explained');
    fixture.componentRef.setInput('parts', [{ ...parts[0], text: 'All plain.' }]);
    await settle();
    expect(text()).toContain('2 sets of initials');
    await settle(650);
    expect(text()).not.toContain('initials that');
  });
});
