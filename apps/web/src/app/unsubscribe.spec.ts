import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { provideWords } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { Unsubscribe } from './unsubscribe';

describe('the page that a mail leads to for stopping its kind', () => {
  const posts: { url: string; method: string | undefined }[] = [];
  const real = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = real;
    posts.length = 0;
  });

  const open = async (answer: () => Promise<{ ok: boolean; status: number }>) => {
    globalThis.fetch = (url, init) => {
      posts.push({ url: url as string, method: init?.method });
      return answer() as Promise<Response>;
    };
    TestBed.configureTestingModule({
      providers: [
        provideWords(),
        provideRouter([{ path: 'unsubscribe/:token', component: Unsubscribe }], withComponentInputBinding()),
      ],
    });
    const harness = await RouterTestingHarness.create('/unsubscribe/abc.def');
    const element = harness.fixture.nativeElement as HTMLElement;
    const press = async () => {
      element.querySelector('button')?.click();
      await new Promise((done) => setTimeout(done, 5));
      await harness.fixture.whenStable();
    };
    return { element, press, text: () => element.textContent?.replace(/\s+/g, ' ') ?? '' };
  };

  it('changes nothing when it is opened, and asks with one button (R-29)', async () => {
    const { element } = await open(() => Promise.resolve({ ok: true, status: 204 }));
    expect(posts).toEqual([]);
    expect([...element.querySelectorAll('button')].map((button) => button.textContent?.trim())).toEqual([
      'Stop these mails',
    ]);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('posts to its own address, and says that it is done', async () => {
    const { element, press, text } = await open(() => Promise.resolve({ ok: true, status: 204 }));
    await press();
    expect(posts).toEqual([{ url: '/unsubscribe/abc.def', method: 'POST' }]);
    expect(text()).toContain('You get no more mails of this kind.');
    expect(element.querySelector('button')).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says what to do when the address is not whole, or the server away', async () => {
    const unknown = await open(() => Promise.resolve({ ok: false, status: 404 }));
    await unknown.press();
    expect(unknown.text()).toContain('This address is not whole.');
    TestBed.resetTestingModule();
    const away = await open(() => Promise.reject(new TypeError('no network')));
    await away.press();
    expect(away.text()).toContain('We could not reach the server.');
    expect(away.element.querySelector('button')).not.toBeNull();
    expect(await axeFindings(away.element)).toEqual([]);
  });
});
