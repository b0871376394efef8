import { TestBed } from '@angular/core/testing';
import { KeptWords, Problem, Session } from '@cp/kit/web';
import { axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Confirm, type Question } from '@cp/ui';
import { OrganisationsPage } from './organisations-page';
import { PeoplePage } from './people-page';
import { grace, openPage } from './people.stage';
import { PersonPage } from './person-page';
import { ProfilePage } from './profile-page';
import { TeamPage } from './team-page';

// The pages are large, and a cold machine takes its time to compile them.
jest.setTimeout(60_000);
beforeEach(() => localStorage.clear());

const person = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  initials: 'NR',
  pronouns: null,
  perspectives: ['CLINICIAN'],
  jobTitle: 'Ward nurse',
  unit: null,
  organisation: { id: 'o2', name: 'Wendle Valley Hospital' },
  offer: {
    text: 'Quiet nights',
    skills: [{ id: 's1.1', label: 'Make it safe to speak up', task: { id: 't1', number: 1 } }],
  },
  lookingFor: null,
  interests: [],
  ...more,
});
const found = (nodes: object[], count = nodes.length, endCursor: string | null = null) => ({
  people: { count, nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } },
});
const away = new Problem('UNAVAILABLE', 'We could not reach the server.');

describe('the list of people', () => {
  const open = (answers: object, address = '/people') =>
    openPage(PeoplePage, 'people', address, answers as Record<string, unknown>);

  it('shows what people show, says how many there are, and has no fault that axe can find', async () => {
    const { element, text } = await open({
      People: found([person('n', 'Nadia Rahman'), person('p', 'Priya Kaul')]),
    });
    expect(text()).toContain('2 people');
    expect(text()).toMatch(
      /Nadia Rahman.*Ward nurse · Wendle Valley Hospital.*Quiet nights.*Make it safe to speak up/,
    );
    expect(element.querySelector('article a')?.getAttribute('href')).toBe('/people/n');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks for what stands in the address', async () => {
    const { fake, control } = await open(
      { People: found([]) },
      '/people?words=lights&perspective=CARER&skill=s1.1&organisation=o2',
    );
    expect(fake.asked.find(({ operation }) => operation === 'People')?.variables).toEqual({
      filter: { words: 'lights', perspective: 'CARER', skillId: 's1.1', organisationId: 'o2' },
      after: null,
    });
    expect(control<HTMLSelectElement>('people-perspective').value).toBe('CARER');
    expect(control<HTMLSelectElement>('people-organisation').value).toBe('o2');
  });

  it('looks once somebody has stopped typing, and keeps it in the address', async () => {
    const { fake, write, settle, url } = await open({ People: found([person('n', 'Nadia Rahman')]) });
    await write('people-words', 'qui');
    await write('people-words', 'quiet');
    await settle(150);
    const asked = fake.asked.filter(({ operation }) => operation === 'People');
    expect(asked.map(({ variables }) => (variables['filter'] as { words: string }).words)).toEqual([
      null,
      'quiet',
    ]);
    expect(url()).toBe('/people?words=quiet');
  });

  it('says what to do when nobody fits, and when nobody is there at all', async () => {
    const none = await open({ People: found([]) }, '/people?words=zebra');
    expect(none.text()).toContain('We found nobody who fits all of this.Try fewer words');
    expect(await axeFindings(none.element)).toEqual([]);
    TestBed.resetTestingModule();
    const empty = await open({ People: found([]) });
    expect(empty.text()).toContain('Nobody has asked to be found yet.You can be the first');
  });

  it('adds the next page, and says what failed', async () => {
    let failing = false;
    const { press, text, element } = await open({
      People: ({ after }: { after: string | null }) =>
        failing
          ? away
          : after
            ? found([person('p', 'Priya Kaul')], 2)
            : found([person('n', 'Nadia Rahman')], 2, 'c'),
    });
    failing = true;
    await press('Show more');
    expect(element.querySelector('[role=status]')).not.toBeNull();
    expect(text()).toContain('We could not reach the server.');
    expect(text()).toContain('Nadia Rahman');
    failing = false;
    await press('Show more');
    expect(element.querySelectorAll('article')).toHaveLength(2);
  });
});

describe('the page of a person', () => {
  it('shows what they show and leads to others like them', async () => {
    const { element, text } = await openPage(PersonPage, 'people/:id', '/people/n', {
      Person: {
        person: person('n', 'Nadia Rahman', {
          lookingFor: 'Night staff',
          interests: ['Sleep'],
          pronouns: 'she/her',
        }),
      },
    });
    expect(text()).toMatch(
      /Nadia Rahman.*she\/her.*Can offer.*Quiet nights.*Is looking for.*Night staff.*Interests.*Sleep/,
    );
    expect(element.querySelector('[href="/people?skill=s1.1"]')).not.toBeNull();
    expect(text()).not.toContain('This is you.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('tells its owner that they see more than others', async () => {
    const { text } = await openPage(PersonPage, 'people/:id', '/people/g', {
      Person: { person: person('g', 'Grace Okafor') },
    });
    expect(text()).toContain('This is you.You also see what only you see.');
  });

  it('says that somebody is not in the list, and leads back', async () => {
    const { text, element } = await openPage(PersonPage, 'people/:id', '/people/x', {
      Person: new Problem('NOT_FOUND', 'This person is not in the list of people.'),
    });
    expect(text()).toContain('This person is not in the list of people.');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('putting a team together', () => {
  const voices = [
    { perspective: 'CLINICIAN', count: 6, members: [{ id: 'n', name: 'Nadia Rahman' }] },
    { perspective: 'MANAGER', count: 1, members: [{ id: 'd', name: 'Declan Foyle' }] },
  ];
  const team = { team: [{ skill: { id: 's1.1', label: 'Make it safe to speak up' }, voices }] };

  it('begins with a question', async () => {
    const { text, element } = await openPage(TeamPage, 'people/team', '/people/team', {});
    expect(text()).toContain('Choose a skill to begin');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says the gaps in sentences, then names people by perspective, and never a score', async () => {
    const { text, element } = await openPage(TeamPage, 'people/team', '/people/team?skills=s1.1', {
      Team: team,
    });
    expect(text()).toContain('For each of these skills at least one side of care is missing.');
    expect(text()).toContain('Nobody who is a patient or carer offers this yet.');
    expect(text()).toContain('Nobody of the non-clinical staff offers this yet.');
    expect(text()).not.toContain('No clinician offers this yet.');
    const rows = [...element.querySelectorAll('tbody tr')].map((row) =>
      row.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(rows).toEqual([
      'Patients Nobody yet',
      'Carers Nobody yet',
      'CliniciansNadia Rahman and 5 more',
      'Non-clinical staff Nobody yet',
      'ManagersDeclan Foyle',
    ]);
    expect(text()).not.toMatch(/score|%/i);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('keeps the skills in the address, at most six, each once, and nothing that is no skill', async () => {
    const { fake } = await openPage(
      TeamPage,
      'people/team',
      '/people/team?skills=s1.1,s1.1,<b>,s1.2,s1.3,s1.4,s1.5,s1.6,s1.7',
      { Team: team },
    );
    expect(fake.asked.find(({ operation }) => operation === 'Team')?.variables).toEqual({
      skillIds: ['s1.1', 's1.2', 's1.3', 's1.4', 's1.5', 's1.6'],
    });
    TestBed.resetTestingModule();
    const fresh = await openPage(TeamPage, 'people/team', '/people/team', { Team: team });
    await fresh.write('team-skill', 's1.7');
    await fresh.press('Add');
    expect(fresh.url()).toBe('/people/team?skills=s1.7');
    await fresh.press('Find the time');
    expect(fresh.url()).toBe('/people/team');
  });
});

const own = (more: object = {}) => ({
  id: 'g',
  version: 2,
  name: 'Grace Okafor',
  pronouns: '',
  perspectives: ['NON_CLINICAL_STAFF'],
  jobTitle: 'Porter',
  organisation: { id: 'o2', name: 'Wendle Valley Hospital', units: ['Portering', 'Ward 7'] },
  unit: 'Portering',
  offer: '',
  skillIds: [],
  lookingFor: '',
  interests: ['Lifts'],
  shown: ['OFFERS', 'JOB_TITLE'],
  findable: false,
  showsPresence: true,
  suggestion: null,
  ...more,
});

describe('the own profile', () => {
  const open = (answers: object = {}) =>
    openPage(ProfilePage, 'my-part/profile', '/my-part/profile', {
      MyProfile: { myProfile: own() },
      WhoIsHere: { viewer: grace },
      ...answers,
    });

  it('asks beside each field who sees it, and has no fault that axe can find', async () => {
    const { element } = await open();
    const questions = [...element.querySelectorAll('legend')].map((one) =>
      one.textContent?.replace(/\s+/g, ' ').trim(),
    );
    for (const field of [
      'Pronouns',
      'Sides of care you know',
      'Job',
      'Works at',
      'Which part of it?',
      'What I can offer',
      'What I am looking for',
      'Interests',
    ])
      expect(questions).toContain(`Who sees this: ${field}`);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks patients and carers for no employer', async () => {
    const { element, settle } = await open({
      MyProfile: { myProfile: own({ perspectives: ['CARER'], organisation: null, unit: null }) },
    });
    expect(element.querySelector('#profile-organisation')).toBeNull();
    expect(element.querySelector('#profile-job')).toBeNull();
    const labels = [...element.querySelectorAll<HTMLLabelElement>('label.choice')];
    labels
      .find((one) => one.textContent?.includes('Clinician'))
      ?.querySelector('input')
      ?.click();
    await settle();
    expect(element.querySelector('#profile-organisation')).not.toBeNull();
  });

  it('saves all of it over the version it read, and the page around knows the new name', async () => {
    const { fake, write, press, text } = await open({
      SaveProfile: { saveProfile: own({ version: 3, name: 'Grace O.' }) },
      WhoIsHere: { viewer: { ...grace, member: { ...grace.member, name: 'Grace O.' } } },
    });
    await write('profile-name', 'Grace O.');
    await write('profile-interests', 'Lifts, Beds');
    expect(TestBed.inject(KeptWords).read('profile')?.words).toMatchObject({ name: 'Grace O.' });
    await press('Save');
    expect(fake.asked.find(({ operation }) => operation === 'SaveProfile')?.variables['input']).toMatchObject(
      {
        version: 2,
        name: 'Grace O.',
        interests: ['Lifts', 'Beds'],
        organisationId: 'o2',
        unit: 'Portering',
        shown: ['JOB_TITLE', 'OFFERS'],
      },
    );
    expect(text()).toContain('Saved');
    expect(TestBed.inject(KeptWords).read('profile')).toBeNull();
    expect(TestBed.inject(Session).viewer()?.member.name).toBe('Grace O.');
  });

  it('brings back what was typed and not saved, and lets it go on request', async () => {
    const first = await open();
    await first.write('profile-offer', 'Half a thought');
    TestBed.resetTestingModule();
    const { control, text, press } = await open();
    expect(text()).toContain('You had typed more than was saved.');
    expect(control<HTMLTextAreaElement>('profile-offer').value).toBe('Half a thought');
    await press('Go back to what was saved');
    expect(control<HTMLTextAreaElement>('profile-offer').value).toBe('');
    expect(TestBed.inject(KeptWords).read('profile')).toBeNull();
  });

  it('puts the server’s words at the field and keeps what was written', async () => {
    const fields = [
      { path: 'name', key: 'k', message: 'This name is kept for the people who run this place.' },
    ];
    const { write, press, control, element } = await open({
      SaveProfile: new Problem('BAD_USER_INPUT', 'Look again.', null, null, fields),
    });
    await write('profile-name', 'Moderator');
    await press('Save');
    expect(element.querySelector('#profile-name-error')?.textContent).toContain('kept for the people');
    expect(control<HTMLInputElement>('profile-name').value).toBe('Moderator');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('lets somebody choose when the profile was changed elsewhere, and loses neither', async () => {
    let tries = 0;
    let reads = 0;
    const { fake, write, press, text, element } = await open({
      MyProfile: () => ({ myProfile: reads++ ? own({ version: 5, jobTitle: 'Head porter' }) : own() }),
      SaveProfile: () =>
        tries++
          ? { saveProfile: own({ version: 6 }) }
          : new Problem('CONFLICT', 'Changed.', null, null, [], 5),
    });
    await write('profile-offer', 'Mine');
    await press('Save');
    expect(text()).toContain('Your profile was changed somewhere else');
    expect([...element.querySelectorAll('[role=alert] li')].map((one) => one.textContent?.trim())).toEqual([
      'Job',
      'What you can offer',
    ]);
    expect(await axeFindings(element)).toEqual([]);
    await press('Keep what is here');
    const sent = fake.asked
      .filter(({ operation }) => operation === 'SaveProfile')
      .map(({ variables }) => variables['input']);
    expect(sent[1]).toMatchObject({ version: 5, offer: 'Mine', jobTitle: 'Porter' });
  });

  it('suggests a place that is missing, shows that it waits, and takes it back', async () => {
    let waits: object | null = null;
    const suggestion = { id: 's', name: 'Elm House', unit: null, state: 'WAITING', reason: null };
    const { fake, write, press, text, element } = await open({
      MyProfile: () => ({ myProfile: own({ organisation: null, unit: null, suggestion: waits }) }),
      SuggestPlace: () => ((waits = suggestion), { suggestPlace: suggestion }),
      WithdrawSuggestion: () => ((waits = null), { withdrawSuggestion: true }),
    });
    await press('It is not in the list');
    await write('suggest-name', 'Elm House');
    expect(await axeFindings(element)).toEqual([]);
    await press('Suggest it');
    expect(
      fake.asked.find(({ operation }) => operation === 'SuggestPlace')?.variables['input'],
    ).toMatchObject({
      organisationId: null,
      name: 'Elm House',
      unit: null,
    });
    expect(text()).toContain('Waiting to be checked: Elm HouseOnly you see this.');
    await press('Take it back');
    expect(text()).not.toContain('Waiting to be checked');
  });

  it('says what failed when it cannot be read', async () => {
    const { text } = await open({ MyProfile: away });
    expect(text()).toContain('We could not reach the server.');
  });
});

describe('the list of organisations', () => {
  const waiting = {
    id: 'w1',
    name: 'elm hosp',
    unit: 'ward two',
    createdAt: '2026-03-03T09:00:00Z',
    organisation: null,
    suggestedBy: { id: 'n', name: 'Nadia Rahman' },
  };
  const open = async (answers: object = {}, yes = true) => {
    let there = [waiting];
    const questions: Question[] = [];
    const decided = (name: string) => () => ((there = []), { [name]: { id: 'w1' } });
    const page = await openPage(OrganisationsPage, 'manage', '/manage', {
      Suggestions: () => ({
        suggestions: { nodes: there, pageInfo: { hasNextPage: false, endCursor: null } },
      }),
      AcceptSuggestion: decided('acceptSuggestion'),
      MergeSuggestion: decided('mergeSuggestion'),
      DeclineSuggestion: decided('declineSuggestion'),
      ...answers,
    });
    jest.spyOn(TestBed.inject(Confirm), 'ask').mockImplementation((question) => {
      questions.push(question);
      return Promise.resolve(yes);
    });
    const choose = async (words: string) => {
      const label = [...page.element.querySelectorAll('.seg label')].find(
        (one) => one.textContent?.trim() === words,
      );
      label?.querySelector('input')?.click();
      await page.settle();
    };
    const inputOf = (operation: string) =>
      page.fake.asked.find((one) => one.operation === operation)?.variables['input'];
    return { ...page, choose, questions, inputOf };
  };

  it('shows first what waits, and takes it in under better names after asking', async () => {
    const { element, choose, write, press, inputOf, questions, text } = await open();
    expect(await axeFindings(element)).toEqual([]);
    await choose('Take it in');
    await write('name-w1', 'Elm Hospital');
    await write('unit-w1', 'Ward 2');
    expect(await axeFindings(element)).toEqual([]);
    await press('Take it into the list');
    expect(questions[0]?.title).toBe('Take Elm Hospital, Ward 2 into the list?');
    expect(inputOf('AcceptSuggestion')).toEqual({ id: 'w1', name: 'Elm Hospital', unit: 'Ward 2' });
    expect(text()).toContain('Nothing waits.');
  });

  it('does nothing when the answer is no', async () => {
    const { choose, press, inputOf } = await open({}, false);
    await choose('Take it in');
    await press('Take it into the list');
    expect(inputOf('AcceptSuggestion')).toBeUndefined();
  });

  it('finds that it is in the list, and asks which one it is', async () => {
    const { choose, press, write, inputOf, text } = await open();
    await choose('It is in the list');
    await press('Use this one');
    expect(text()).toContain('Choose an organisation from the list.');
    await write('same-w1', 'o2');
    await press('Use this one');
    expect(inputOf('MergeSuggestion')).toEqual({ id: 'w1', organisationId: 'o2' });
  });

  it('declines with a reason', async () => {
    const { choose, press, write, inputOf } = await open();
    await choose('Decline');
    await write('reason-w1', 'We list only places that give care.');
    await press('Decline it');
    expect(inputOf('DeclineSuggestion')).toEqual({ id: 'w1', reason: 'We list only places that give care.' });
  });

  it('says when somebody else was quicker', async () => {
    const { choose, press, text } = await open({
      AcceptSuggestion: new Problem('CONFLICT', 'Somebody has decided about this already.'),
    });
    await choose('Take it in');
    await press('Take it into the list');
    expect(text()).toContain('Somebody has decided about this already.');
  });

  it('makes one of two after a question that says it cannot be undone', async () => {
    const { press, write, inputOf, questions, element } = await open({
      MergeOrganisations: { mergeOrganisations: { id: 'o2' } },
    });
    await press('Merge into another: Ash Surgery');
    await write('into-o1', 'o2');
    expect(await axeFindings(element)).toEqual([]);
    await press('Merge');
    expect(questions[0]).toMatchObject({
      title: 'Merge Ash Surgery into Wendle Valley Hospital?',
      final: true,
    });
    expect(inputOf('MergeOrganisations')).toEqual({ fromId: 'o1', intoId: 'o2' });
  });

  it('adds an organisation with its parts', async () => {
    const { press, write, inputOf } = await open({ AddOrganisation: { addOrganisation: { id: 'o9' } } });
    await write('add-name', ' Oak House ');
    await write('add-units', 'Ward 1\n\n Kitchen ');
    await press('Add it');
    expect(inputOf('AddOrganisation')).toEqual({ name: 'Oak House', units: ['Ward 1', 'Kitchen'] });
  });
});

describe('the words of people', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname, [], 'texts/people.en.json')).toEqual([]);
  });
});
