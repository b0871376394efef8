import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Problem, provideWords } from '@cp/kit/web';
import { axeFindings, FakeGraphql } from '@cp/kit/web/testing';
import { answerRoutes } from './answer.routes';

const token = 'T0ken-of_43_letters'.padEnd(43, 'x');
const ready = {
  state: 'READY',
  words: 'The same happens where I am.',
  spokenAs: 'CARER',
  title: 'The keys at night',
  path: '/discussions/1',
  by: { name: 'Blue Heron' },
};
const posted = { ...ready, state: 'POSTED', path: '/discussions/1#post-2' };
const over = { ...ready, state: 'OVER', words: '', title: '', by: null, spokenAs: null };

describe('the page behind the link to a short answer', () => {
  const open = async (answers: Record<string, unknown>, fragment = `#${token}`) => {
    const fake = new FakeGraphql(answers);
    TestBed.configureTestingModule({
      providers: [
        provideWords(),
        provideRouter([
          { path: 'answer', children: answerRoutes },
          { path: '**', children: [] },
        ]),
        fake.provider,
      ],
    });
    const harness = await RouterTestingHarness.create(`/answer${fragment}`);
    const element = harness.fixture.nativeElement as HTMLElement;
    const settle = async () => {
      await new Promise((done) => setTimeout(done, 5));
      await harness.fixture.whenStable();
    };
    await settle();
    const press = async () => {
      element.querySelector('button')?.click();
      await settle();
    };
    const asked = () => fake.asked.map(({ operation }) => operation);
    const text = () => element.textContent?.replace(/\s+/g, ' ') ?? '';
    return {
      element,
      press,
      asked,
      text,
      fake,
      heading: () => element.querySelector('h1')?.textContent?.trim(),
    };
  };

  it('shows what is posted, as whom and where, and posts nothing by being opened (R-29)', async () => {
    const { element, asked, text, heading } = await open({ MailedAnswer: { mailedAnswer: ready } });
    expect(heading()).toBe('Post this answer?');
    for (const words of ['The keys at night', 'Blue Heron', 'Carer', 'The same happens where I am.'])
      expect(text()).toContain(words);
    expect(asked()).toEqual(['MailedAnswer']);
    expect(TestBed.inject(Location).path(true)).toBe('/answer');
    expect(element.innerHTML).not.toContain(token);
    expect(element.querySelectorAll('button')).toHaveLength(1);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('posts with its one button, says so and leads to the post', async () => {
    const { element, press, heading, fake } = await open({
      MailedAnswer: { mailedAnswer: ready },
      AnswerFromMail: { answerFromMail: posted },
    });
    await press();
    expect(fake.asked.at(-1)).toMatchObject({ operation: 'AnswerFromMail', variables: { input: { token } } });
    expect(heading()).toBe('Your answer is in the conversation');
    expect(document.activeElement?.textContent).toContain('Your answer is in the conversation');
    expect(element.querySelector('button')).toBeNull();
    expect(element.querySelector('.acts a')?.getAttribute('href')).toBe('/discussions/1#post-2');
    expect(await axeFindings(element)).toEqual([]);
  });

  it.each([
    ['posted already', { mailedAnswer: posted }, 'Your answer is in the conversation'],
    ['too old', { mailedAnswer: over }, 'This link is too old'],
    ['not one of ours', new Problem('NOT_FOUND', 'No.'), 'This link leads nowhere any more'],
  ])('says that it was %s, and offers nothing to press', async (_, answer, title) => {
    const { element, heading } = await open({ MailedAnswer: answer });
    expect(heading()).toBe(title);
    expect(element.querySelector('button')).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks to be opened from the mail when its token is missing', async () => {
    const { heading, asked } = await open({}, '');
    expect(heading()).toBe('Open this page from your mail');
    expect(asked()).toEqual([]);
  });

  it('says what went wrong, and can be tried again', async () => {
    let away = true;
    const { press, text, heading } = await open({
      MailedAnswer: { mailedAnswer: ready },
      AnswerFromMail: () =>
        away ? new Problem('UNAVAILABLE', 'We could not reach the server.') : { answerFromMail: posted },
    });
    await press();
    expect(text()).toContain('We could not reach the server.');
    away = false;
    await press();
    expect(heading()).toBe('Your answer is in the conversation');
  });
});
