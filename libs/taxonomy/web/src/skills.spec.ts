import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Problem, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Skills } from './skills';
import { TaxonomyStore } from './taxonomy.store';

const source = { PUBLISHED: 'A paper, 2022', WORKING: 'this community' };
const skill = (id: string, label: string, status: 'PUBLISHED' | 'WORKING') => ({
  id,
  number: id.slice(1),
  label,
  example: `An ordinary day with ${label.toLowerCase()}.`,
  wording: `Formally ${label.toLowerCase()}`,
  status,
  source: source[status],
});
const answer = {
  taxonomy: {
    version: '1.0.0',
    title: 'SOFFT',
    source: 'A paper, 2022',
    tasks: [
      {
        id: 't1',
        number: 1,
        shortName: 'A good place to improve',
        wording: 'Adopting the environment',
        status: 'PUBLISHED',
        source: source.PUBLISHED,
        skills: [skill('s1.1', 'Make it safe to speak up', 'PUBLISHED')],
      },
      {
        id: 't3',
        number: 3,
        shortName: 'The right problem',
        wording: 'Getting the problem right',
        status: 'PUBLISHED',
        source: source.PUBLISHED,
        skills: [skill('s3.1', 'Look from where the patient is', 'WORKING')],
      },
    ],
  },
};

async function open(answers: Record<string, unknown>) {
  const fake = new FakeGraphql(answers);
  TestBed.configureTestingModule({ providers: [provideWords(), provideRouter([]), fake.provider] });
  const fixture = TestBed.createComponent(Skills);
  await fixture.whenStable();
  await new Promise((done) => setTimeout(done));
  await fixture.whenStable();
  return { fake, fixture, element: fixture.nativeElement as HTMLElement };
}

describe('the page of skills', () => {
  it('shows the plain label first, then the example, and always whose wording the formal one is', async () => {
    const { element } = await open({ Taxonomy: answer });
    const [first, second] = [...element.querySelectorAll('article')].map((article) =>
      article.textContent?.replace(/\s+/g, ' '),
    );
    expect(first).toMatch(
      /Make it safe to speak up.*An ordinary day.*Formally make it safe.*Published wording, A paper, 2022/,
    );
    expect(second).toMatch(/Look from where.*Formally look.*Our own wording, this community/);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('gives every skill an anchor of its own id, so that marks can lead to it', async () => {
    const { element } = await open({ Taxonomy: answer });
    expect([...element.querySelectorAll('h3')].map(({ id }) => id)).toEqual(['s1.1', 's3.1']);
  });

  it('stands in with still blocks while waiting', async () => {
    const { element } = await open({ Taxonomy: () => new Promise(() => undefined) });
    expect(element.querySelectorAll('[role=status]').length).toBeGreaterThan(0);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says what failed, and shows the skills after trying again', async () => {
    let away = true;
    const { element, fixture } = await open({
      Taxonomy: () => (away ? new Problem('UNAVAILABLE', 'We could not reach the server.') : answer),
    });
    expect(element.querySelector('[role=status]')?.textContent).toContain('We could not reach the server.');
    expect(await axeFindings(element)).toEqual([]);
    away = false;
    element.querySelector('button')?.click();
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
    expect(element.querySelectorAll('article')).toHaveLength(2);
  });

  it('has no words that nothing uses', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});

describe('the store of skills', () => {
  it('asks the server once and finds skills by plain words, by their formal words and by their task', async () => {
    const { fake } = await open({ Taxonomy: answer });
    const store = TestBed.inject(TaxonomyStore);
    await store.load();
    expect(fake.asked).toHaveLength(1);
    const found = (words: string) => store.find(words).map(({ id }) => id);
    expect(found('')).toEqual(['s1.1', 's3.1']);
    expect(found('speak SAFE')).toEqual(['s1.1']);
    expect(found('right problem')).toEqual(['s3.1']);
    expect(found('nothing like it')).toEqual([]);
    expect(store.skill('s3.1')?.task.shortName).toBe('The right problem');
  });
});
