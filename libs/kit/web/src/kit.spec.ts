import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TranslocoService } from '@jsverse/transloco';
import { axeFindings, unusedTexts } from './testing';
import { KeptWords } from './kept-words';
import { Language } from './language';
import { newKey } from './new-key';
import { formProblems } from './form-problems';
import { Problem, problemOf } from './problem';
import { provideWords } from './provide-kit';
import { roomTexts } from './texts';

const roomWords = roomTexts('room', {
  en: {
    hello: 'Hello {{name}}',
    'posts.one': '{{n}} post',
    'posts.other': '{{n}} posts',
    'only.english': 'Only here',
  },
  others: {
    de: () =>
      Promise.resolve({
        default: { hello: 'Hallo {{name}}', 'posts.one': '{{n}} Beitrag', 'posts.other': '{{n}} Beiträge' },
      }),
  },
});

@Component({ selector: 'cp-room', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class Room {
  readonly t = roomWords();
}

function room() {
  const { t } = TestBed.createComponent(Room).componentInstance;
  return t;
}

describe('the words of a room', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideWords()] }));

  it('are there at once, with values filled in', () => {
    expect(room()('hello', { name: 'Grace' })).toBe('Hello Grace');
  });

  it('are filled in once, so that a name written like a placeholder stays a name', () => {
    expect(room()('hello', { name: '{{name}} {{hello}} $&' })).toBe('Hello {{name}} {{hello}} $&');
  });

  it('count as the language counts, and write numbers as it writes them', () => {
    const t = room();
    expect([t.plural('posts', 1), t.plural('posts', 0), t.plural('posts', 1200)]).toEqual([
      '1 post',
      '0 posts',
      '1,200 posts',
    ]);
  });

  it('change with the language, and stay English where it has none', async () => {
    const t = room();
    TestBed.inject(TranslocoService).setAvailableLangs(['en', 'de']);
    await TestBed.inject(Language).use('de');
    expect(t('hello', { name: 'Grace' })).toBe('Hallo Grace');
    expect(t.plural('posts', 2)).toBe('2 Beiträge');
    expect(t('only.english')).toBe('Only here');
  });

  it('answer null for a key known only at run time that they do not have', () => {
    expect(room().maybe('server.said')).toBeNull();
    expect(room().maybe('only.english')).toBe('Only here');
  });
});

describe('a failure as the server sends it', () => {
  it('keeps code, number, key, fields and version', () => {
    const problem = problemOf({
      message: 'Somebody has changed this.',
      extensions: {
        code: 'CONFLICT',
        id: 'a1',
        key: 'stories.conflict',
        version: 4,
        fields: [{ path: 'title', key: 'k', message: 'Too long.' }, { nothing: true }],
      },
    });
    expect(problem).toMatchObject({
      code: 'CONFLICT',
      id: 'a1',
      key: 'stories.conflict',
      version: 4,
      fields: [{ path: 'title', key: 'k', message: 'Too long.' }],
    });
    expect(problem.passing).toBe(false);
  });

  it('counts as internal when its code is none of ours', () => {
    expect(problemOf({ message: 'x', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }).code).toBe(
      'INTERNAL',
    );
  });
});

describe('the problems of a form', () => {
  it('put the server’s fields at their controls and what belongs to none on top', () => {
    const problems = formProblems();
    const fields = [{ path: 'email', key: 'k', message: 'Taken.' }];
    problems.take(new Problem('BAD_USER_INPUT', 'Look again.', null, null, fields), { email: 'join-email' });
    expect(problems.at('join-email')).toBe('Taken.');
    expect(problems.general()).toBeNull();
    problems.take(new Problem('BAD_USER_INPUT', 'Look again.', null, null, fields), {});
    expect(problems.general()).toBe('Look again.');
    problems.clear();
    expect(problems.general()).toBeNull();
  });

  it('does not swallow a fault of our own', () => {
    expect(() => formProblems().take(new TypeError('ours'))).toThrow('ours');
  });
});

describe('kept words', () => {
  beforeEach(() => localStorage.clear());
  const fresh = () => {
    TestBed.resetTestingModule();
    return TestBed.inject(KeptWords);
  };

  it('outlive a reload, for the member who typed them and nobody else', () => {
    const before = fresh();
    before.belongTo('grace');
    expect(before.keep('story:1', { title: 'The door' })).toBe(true);
    const after = fresh();
    expect(after.read('story:1')).toBeNull();
    after.belongTo('grace');
    expect(after.read('story:1')?.words).toEqual({ title: 'The door' });
    after.belongTo('tom');
    expect(after.read('story:1')).toBeNull();
    expect(after.places()).toEqual([]);
  });

  it('go when the server has them', () => {
    const kept = fresh();
    kept.belongTo('grace');
    kept.keep('post:1', 'Hello');
    kept.keep('post:2', 'Hello again');
    expect(kept.places()).toEqual(['post:1', 'post:2']);
    kept.forget('post:1');
    expect(kept.places()).toEqual(['post:2']);
    kept.forgetAll();
    expect(kept.places()).toEqual([]);
  });

  it('go after thirty days, and not before', () => {
    const day = 24 * 60 * 60 * 1000;
    const at = (days: number) => new Date(Date.now() - days * day).toISOString();
    localStorage.setItem('cp.words.grace.old', JSON.stringify({ words: 'x', at: at(31) }));
    localStorage.setItem('cp.words.grace.young', JSON.stringify({ words: 'y', at: at(29) }));
    const kept = fresh();
    kept.belongTo('grace');
    expect(kept.places()).toEqual(['young']);
  });

  it('are not kept for nobody: what a member typed is not left for the next person here', () => {
    const kept = fresh();
    expect(kept.keep('post:1', 'Hello')).toBe(false);
    kept.belongTo('grace');
    kept.belongTo(null);
    expect(kept.keep('post:1', 'Hello')).toBe(false);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('say so when the device keeps nothing', () => {
    const kept = fresh();
    kept.belongTo('grace');
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(kept.keep('post:1', 'Hello')).toBe(false);
    full.mockRestore();
  });
});

describe('a new key', () => {
  it('is a UUID of version 4, another one each time', () => {
    const keys = Array.from({ length: 50 }, newKey);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys) {
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});

describe('the helpers of specs', () => {
  it('find a fault of accessibility when there is one', async () => {
    const element = document.createElement('div');
    element.append(document.createElement('input'));
    document.body.append(element);
    expect(await axeFindings(element)).toHaveLength(1);
    element.remove();
  });

  it('find no unused words in kit itself', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
