import { TestBed } from '@angular/core/testing';
import { Problem } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { AskedToTell } from './asked-to-tell';
import { Confirm } from '@cp/ui';
import { always, onStage } from './stories.stage';
import { aByline } from './story.builder';
import { WhoTells } from './who-tells';

const person = (name: string, initials: string, more: object = {}) => ({
  handle: null,
  mine: false,
  spokenAs: 'CLINICIAN',
  byline: aByline(name, initials, name),
  ...more,
});

const story = {
  id: 's1',
  title: 'Quiet after eleven',
  status: 'DRAFT',
  version: 3,
  edition: 0,
  hasChanges: false,
  spokenAs: 'CLINICIAN',
  viewerCan: { edit: true, invite: true },
  teller: null,
};

const together = (more: object = {}) => ({
  drawsLeft: 10,
  wasOut: false,
  missing: ['PATIENT', 'CARER', 'MANAGER'],
  story,
  people: [
    person('Nadia Rahman', 'NR', { mine: true }),
    person('Grace Okafor', 'GO', { handle: 'h1', spokenAs: 'NON_CLINICAL_STAFF' }),
  ],
  invitations: [
    {
      id: 'i1',
      state: 'WAITING',
      note: '',
      expiresAt: '2026-12-20T10:00:00Z',
      to: { id: 'a', name: 'Asta Lund', initials: 'AL' },
    },
  ],
  ...more,
});

const jean = {
  id: 'jean',
  name: 'Jean Whitlock',
  initials: 'JW',
  perspectives: ['CARER'],
  jobTitle: null,
  organisation: { id: 'o', name: 'Wendle Valley Hospital' },
};

const show = async (answers: Record<string, unknown> = {}, more: object = {}) => {
  const graphql = new FakeGraphql({
    ...always,
    StoryTogether: () => ({ storyPeople: together(more) }),
    FindTellers: { people: { nodes: [jean] } },
    ...answers,
  });
  return { graphql, ...(await onStage(WhoTells, { graphql, inputs: { id: 's1' } })) };
};
const asked = (graphql: FakeGraphql, operation: string) =>
  graphql.asked.filter((one) => one.operation === operation).map(({ variables }) => variables);
const choose = async (label: string) => {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent?.includes(label));
  if (!found) throw new Error(`There is no choice ${label}.`);
  found.click();
  await new Promise((done) => setTimeout(done));
};
const pause = () => new Promise((done) => setTimeout(done, 350));

describe('who tells a story', () => {
  it('names everybody under their byline and says whose view is missing', async () => {
    const { element } = await show();
    expect(element.textContent).toContain('Nadia Rahman');
    expect(element.textContent).toContain(
      'Nobody who was cared for, or who cares for somebody, tells it yet.',
    );
    expect(element.textContent).not.toContain('Nobody who treats people');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks somebody who was found by name, and says what is missing before', async () => {
    const { graphql, element, press, type } = await show({
      AskToTell: { inviteCoAuthor: together().invitations[0] },
    });
    await press('Ask them');
    expect(element.textContent).toContain('Look for somebody by name, then choose them.');
    await type('ask-words', 'Jean');
    await pause();
    await type('ask-words', 'Jean W');
    await pause();
    await choose('Jean Whitlock');
    await type('ask-note', 'You saw it from the bed.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Ask them');
    expect(asked(graphql, 'AskToTell')).toMatchObject([
      { input: { storyId: 's1', memberId: 'jean', note: 'You saw it from the bed.' } },
    ]);
    expect(asked(graphql, 'StoryTogether')).toHaveLength(2);
  });

  it('takes somebody off only with a reason, and takes a question back', async () => {
    const { graphql, element, press, type } = await show({
      RemoveTeller: { removeCoAuthor: { id: 's1' } },
      TakeQuestionBack: { withdrawCoAuthorInvitation: true },
    });
    await press('Take Grace Okafor off this story');
    await press('Take off and tell them');
    expect(element.textContent).toContain('Say why: they will read it.');
    await type('remove-reason', 'One voice.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Take off and tell them');
    expect(asked(graphql, 'RemoveTeller')).toEqual([
      { input: { storyId: 's1', handle: 'h1', reason: 'One voice.' } },
    ]);
    await press('Take back the question to Asta Lund');
    expect(asked(graphql, 'TakeQuestionBack')).toEqual([{ id: 'i1' }]);
  });

  it('makes a name up, and warns before the own name comes back on what others have read', async () => {
    const sealed = person('Quiet Heron', 'QH', { mine: true, byline: aByline('Quiet Heron', 'QH', null) });
    const { graphql, press, element } = await show(
      { UseOwnName: { useOwnName: { id: 's1' } } },
      { people: [sealed], wasOut: true },
    );
    expect(element.textContent).toContain('Quiet Heron');
    expect(element.textContent).not.toContain('Another one');
    const confirm = TestBed.inject(Confirm);
    const ask = jest.spyOn(confirm, 'ask').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    await press('Use my own name');
    expect(asked(graphql, 'UseOwnName')).toEqual([]);
    await press('Use my own name');
    expect(asked(graphql, 'UseOwnName')).toEqual([{ input: { storyId: 's1', understood: true } }]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('keeps whose story it is and how they agreed', async () => {
    const { graphql, press, type, element } = await show({
      SaveTeller: { saveDraft: { ...story, version: 4 } },
    });
    await choose('somebody else’s: they told it');
    await press('Save');
    expect(element.textContent).toContain('Choose as what they speak.');
    const voice = document.getElementById('teller-voice') as HTMLSelectElement;
    voice.value = 'CARER';
    voice.dispatchEvent(new Event('change'));
    await type('teller-name', 'Maryam');
    await choose('They said so');
    await type('teller-agreed', 'To be told here.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Save');
    expect(asked(graphql, 'SaveTeller')).toMatchObject([
      {
        input: {
          id: 's1',
          version: 3,
          teller: { name: 'Maryam', spokenAs: 'CARER', consentHow: 'SAID', readBack: false },
        },
      },
    ]);
    expect(element.textContent).toContain('Saved.');
  });
});

describe('being asked to tell a story together', () => {
  const question = {
    id: 'i1',
    state: 'WAITING',
    note: 'You saw it from the bed.',
    expiresAt: '2026-12-20T10:00:00Z',
    from: { id: 'n', name: 'Nadia Rahman', initials: 'NR' },
    about: { id: 's1', kind: 'CASE', title: 'Quiet after eleven', summary: 'They slept.' },
  };
  const open = async (answers: Record<string, unknown> = {}) => {
    const graphql = new FakeGraphql({
      ...always,
      AskedToTellOne: { coAuthorInvitation: question },
      ...answers,
    });
    return {
      graphql,
      ...(await onStage(AskedToTell, {
        graphql,
        inputs: { id: 'i1' },
        routes: [{ path: '**', children: [] }],
      })),
    };
  };

  it('shows what it is about, and asks as what and under which name', async () => {
    const { graphql, element, press } = await open({ SayYes: { acceptCoAuthorInvitation: { id: 's1' } } });
    expect(element.textContent).toContain('You saw it from the bed.');
    await press('Yes, tell it with them');
    expect(element.textContent).toContain('Choose under which name you tell it.');
    expect(await axeFindings(element)).toEqual([]);
    await choose('Carer');
    await choose('A made-up name');
    await press('Yes, tell it with them');
    expect(asked(graphql, 'SayYes')).toEqual([
      { input: { id: 'i1', spokenAs: 'CARER', pseudonymous: true } },
    ]);
  });

  it('is a no in one tap that nobody is told of', async () => {
    const { graphql, element, press } = await open({ SayNo: { declineCoAuthorInvitation: true } });
    await press('No, thank you');
    expect(asked(graphql, 'SayNo')).toEqual([{ id: 'i1' }]);
    expect(element.textContent).toContain('Nobody is told that you said no.');
  });

  it('says that a question is not open any more', async () => {
    const gone = new Problem('NOT_FOUND', 'This invitation is not open any more.');
    const { element } = await open({ AskedToTellOne: () => gone });
    expect(element.textContent).toContain('This question is not open any more');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('the words of telling together', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname, [], 'texts/together.en.json')).toEqual([]);
  });
});
