/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Problem, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import { BrowserPush } from './browser-push';
import { ChoicesPage } from './choices-page';
import { KeepRinging } from './keep-ringing.store';

const device = (more: object = {}) => ({
  id: 'd1',
  device: 'Firefox, Windows',
  current: false,
  state: 'ON',
  addedAt: '2026-11-20T10:00:00.000Z',
  toldAt: null,
  ...more,
});
const choices = {
  version: 3,
  kinds: [
    { kind: 'REPLY', inApp: true, push: true, mail: 'DIGEST' },
    { kind: 'WORD', inApp: false, push: false, mail: 'NEVER' },
  ],
  digest: { frequency: 'DAILY', weekday: 1, hour: 7, timeZone: 'Europe/London' },
  quiet: null,
  pausedUntil: null,
  autoFollow: true,
};
const myPush = (devices: object[] = []) => ({ myPush: { publicKey: 'BKey', devices } });

/** A browser that does what a spec says. */
class FakeBrowser {
  can = true;
  said: NotificationPermission = 'default';
  answers: NotificationPermission = 'granted';
  at: string | null = null;
  breaks = false;
  readonly done: string[] = [];
  supported = () => this.can;
  leave = () => this.said;
  endpoint = () => Promise.resolve(this.at);
  ask = () => {
    this.done.push('asked');
    this.said = this.answers;
    return Promise.resolve(this.answers);
  };
  subscribe = (key: string) => {
    this.done.push(`subscribed for ${key}`);
    if (this.breaks) return Promise.reject(new Error('no service'));
    this.at = 'https://push.example.org/1';
    return Promise.resolve({ endpoint: this.at, p256dh: 'p', auth: 'a' });
  };
  unsubscribe = () => {
    this.done.push('unsubscribed');
    this.at = null;
    return Promise.resolve();
  };
}

async function open(browser: FakeBrowser, answers: Record<string, unknown>) {
  const fake = new FakeGraphql({ MyNoticeChoices: { noticeChoices: choices }, ...answers });
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([{ path: '**', children: [] }]),
      fake.provider,
      { provide: BrowserPush, useValue: browser },
      { provide: Session, useValue: { viewer: signal({ id: 'nadia' }), signedIn: () => true } },
    ],
  });
  const fixture = TestBed.createComponent(ChoicesPage);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    await new Promise((done) => setTimeout(done, 0));
    await fixture.whenStable();
  };
  await settle();
  const press = async (name: string): Promise<void> => {
    const buttons = [...element.querySelectorAll<HTMLElement>('cp-push-devices button')];
    const button = buttons.find((one) => one.textContent.trim().startsWith(name));
    if (!button) throw new Error(`no button ${name}`);
    button.click();
    await settle();
  };
  const text = (): string => element.textContent.replace(/\s+/g, ' ');
  return { fake, element, press, text, asked: (): string[] => fake.asked.map(({ operation }) => operation) };
}

afterEach(() => document.body.replaceChildren());

describe('devices that ring', () => {
  it('are turned on by a press, which alone has the browser ask', async () => {
    const browser = new FakeBrowser();
    const devices: object[] = [];
    const { element, press, text, fake } = await open(browser, {
      MyPush: () => myPush(devices),
      AddPushDevice: () => {
        devices.push(device({ current: true, device: 'Chrome, Android' }));
        return { addPushDevice: { id: 'd1' } };
      },
    });
    expect(browser.done).toEqual([]);
    expect(text()).toContain('Leave it off on a computer that others use too.');
    expect(element.querySelector('thead')?.textContent).not.toContain('On my devices');
    expect(await axeFindings(element)).toEqual([]);
    await press('Turn it on for this device');
    expect(browser.done).toEqual(['asked', 'subscribed for BKey']);
    expect(fake.asked.find(({ operation }) => operation === 'AddPushDevice')?.variables).toEqual({
      input: { endpoint: 'https://push.example.org/1', p256dh: 'p', auth: 'a' },
    });
    expect(text()).toContain('It is on for this device.');
    expect(text()).toContain('Chrome, Android This device');
    expect(element.querySelector('thead')?.textContent).toContain('On my devices');
    expect(text()).toContain('Not without “In here”');
    expect(await axeFindings(element)).toEqual([]);
  });

  it.each([
    ['denied', 'Your browser does not let us ring on this device.'],
    ['default', 'Nothing has changed, because your browser was given no answer.'],
  ] as const)('stay off where the browser was answered “%s”, and say so', async (answers, words) => {
    const browser = Object.assign(new FakeBrowser(), { answers });
    const { press, text, asked } = await open(browser, { MyPush: myPush() });
    await press('Turn it on for this device');
    expect(text()).toContain(words);
    expect(asked()).not.toContain('AddPushDevice');
  });

  it('say when the browser cannot, has been forbidden to, or does not manage it', async () => {
    const unable = await open(Object.assign(new FakeBrowser(), { can: false }), { MyPush: myPush() });
    expect(unable.text()).toContain('This browser cannot ring while its page is closed.');
    TestBed.resetTestingModule();
    const forbidden = await open(Object.assign(new FakeBrowser(), { said: 'denied' }), { MyPush: myPush() });
    expect(forbidden.text()).toContain('press the sign beside the address of this page');
    expect(await axeFindings(forbidden.element)).toEqual([]);
    TestBed.resetTestingModule();
    const broken = await open(Object.assign(new FakeBrowser(), { breaks: true }), { MyPush: myPush() });
    await broken.press('Turn it on for this device');
    expect(broken.text()).toContain('Your browser could not turn it on.');
  });

  it('do not stay on in the browser when the server refuses, and say why', async () => {
    const browser = new FakeBrowser();
    const { press, text } = await open(browser, {
      MyPush: myPush(),
      AddPushDevice: new Problem('BAD_USER_INPUT', 'It is on for 10 devices already.'),
    });
    await press('Turn it on for this device');
    expect(text()).toContain('It is on for 10 devices already.');
    expect(browser.done.at(-1)).toBe('unsubscribed');
  });

  it('are listed with how they are doing, and turned off one by one', async () => {
    const browser = Object.assign(new FakeBrowser(), { said: 'granted', at: 'https://push.example.org/1' });
    let devices = [
      device({ current: true }),
      device({ id: 'd2', device: '', state: 'WAITS' }),
      device({ id: 'd3', device: 'Safari, macOS', state: 'FAILING' }),
    ];
    const { press, text, fake } = await open(browser, {
      MyPush: () => myPush(devices),
      RemovePushDevice: { removePushDevice: true },
    });
    expect(text()).not.toContain('Turn it on for this device');
    expect(text()).toContain('A device that did not say what it is');
    expect(text()).toContain('waits until you are signed in there');
    expect(text()).toContain('could not be reached lately; we try again');
    devices = devices.slice(1);
    await press('Turn off: Firefox, Windows');
    expect(fake.asked.find(({ operation }) => operation === 'RemovePushDevice')?.variables).toEqual({
      id: 'd1',
    });
    expect(browser.done).toEqual(['unsubscribed']);
    expect(text()).toContain('It is off now: Firefox, Windows.');
    devices = [];
    await press('Turn off: Safari');
    expect(browser.done).toEqual(['unsubscribed']);
  });

  it('are not spoken of where the server has none', async () => {
    const { element } = await open(new FakeBrowser(), { MyPush: { myPush: null } });
    expect(element.textContent).not.toContain('On your devices');
    expect(element.querySelector('thead')?.textContent).not.toContain('On my devices');
  });
});

describe('a browser that rings', () => {
  const keep = async (browser: FakeBrowser, answers: Record<string, unknown>) => {
    const fake = new FakeGraphql(answers);
    TestBed.configureTestingModule({
      providers: [fake.provider, { provide: BrowserPush, useValue: browser }],
    });
    await TestBed.inject(Injector).get(KeepRinging).keep();
    return fake.asked;
  };

  it('goes on for its member and ends for anybody else', async () => {
    const own = Object.assign(new FakeBrowser(), { at: 'https://push.example.org/1' });
    const asked = await keep(own, { KeepPushDevice: { keepPushDevice: true } });
    expect(asked).toEqual([
      { operation: 'KeepPushDevice', variables: { input: { endpoint: 'https://push.example.org/1' } } },
    ]);
    expect(own.done).toEqual([]);
    TestBed.resetTestingModule();
    const other = Object.assign(new FakeBrowser(), { at: 'https://push.example.org/1' });
    await keep(other, { KeepPushDevice: { keepPushDevice: false } });
    expect(other.done).toEqual(['unsubscribed']);
    TestBed.resetTestingModule();
    const away = Object.assign(new FakeBrowser(), { at: 'https://push.example.org/1' });
    await keep(away, { KeepPushDevice: new Problem('UNAVAILABLE', 'away') });
    expect(away.done).toEqual([]);
    TestBed.resetTestingModule();
    expect(await keep(new FakeBrowser(), {})).toEqual([]);
  });
});

describe('the script that rings', () => {
  type Handler = (event: object) => void;

  function started(urls: string[] = []) {
    const handlers = new Map<string, Handler>();
    const did: unknown[] = [];
    const waits: Promise<unknown>[] = [];
    const note = (...what: unknown[]) => (did.push(what), Promise.resolve());
    const self = {
      addEventListener: (kind: string, handler: Handler) => handlers.set(kind, handler),
      registration: { showNotification: (...what: unknown[]) => note('shown', ...what) },
      clients: {
        matchAll: () => Promise.resolve(urls.map((url) => ({ url, focus: () => note('focused', url) }))),
        openWindow: (url: string) => note('opened', url),
      },
    };
    runInNewContext(readFileSync(join(__dirname, '../../../../apps/web/public/push-worker.js'), 'utf8'), {
      self,
      URL,
    });
    const happens = async (kind: string, more: object = {}): Promise<void> => {
      handlers.get(kind)?.({ waitUntil: (work: Promise<unknown>) => waits.push(work), ...more });
      await Promise.all(waits);
    };
    return { did, happens, kinds: [...handlers.keys()] };
  }

  it('shows the same words whatever comes, one at a time', async () => {
    const { did, happens, kinds } = started();
    await happens('push', { data: { text: () => 'a name', json: () => ({ title: 'a name' }) } });
    expect(did).toEqual([
      ['shown', 'Something new for you on Common Practice', expect.objectContaining({ tag: 'cp-news' })],
    ]);
    expect(JSON.stringify(did)).not.toContain('a name');
    // It stands between no page and the server.
    expect(kinds).toEqual(['push', 'notificationclick']);
  });

  it('leads to the inbox, and leaves pages alone on which somebody may be writing', async () => {
    const notification = { close: () => undefined };
    const writing = 'https://cp.example.org/stories/1/write';
    const beside = started([writing]);
    await beside.happens('notificationclick', { notification });
    expect(beside.did).toEqual([['opened', '/notices']]);
    const there = started([writing, 'https://cp.example.org/notices']);
    await there.happens('notificationclick', { notification });
    expect(there.did).toEqual([['focused', 'https://cp.example.org/notices']]);
  });
});
