import { type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { KeptWords, Problem, Session } from '@cp/kit/web';
import { axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Confirm, type Question } from '@cp/ui';
import { AppearanceChoices } from './appearance-choices';
import { MyDetails } from './my-details';
import { grace, guests, prepare, visit } from './visit.stage';

const organisations = {
  organisations: { nodes: [{ id: 'o1', name: 'Wendle Valley Hospital', units: ['Ward 7', 'Linen room'] }] },
};

describe('joining', () => {
  it('shows its rules up front and has no fault that axe can find', async () => {
    const { element } = await visit('/join', guests);
    expect(element.textContent).toContain('At least 12 characters');
    expect(element.textContent).toContain('You can choose again for each thing you write');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says everything that is missing, at its field and in a summary that takes the focus', async () => {
    const { element, press, fake } = await visit('/join', guests);
    await press('Join');
    expect(element.querySelectorAll('.field-error')).toHaveLength(4);
    expect(document.activeElement?.textContent).toContain('There are 4 things to put right');
    expect(fake.asked.map(({ operation }) => operation)).not.toContain('Join');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks for a workplace only of staff, and sends what was written once', async () => {
    const { element, labelled, write, press, settle, fake, url } = await visit('/join?return=/stories/1', {
      ...guests,
      Organisations: organisations,
      Join: { join: true },
    });
    labelled('I have had care')?.querySelector('input')?.click();
    await settle();
    expect(labelled('Where do you work?')).toBeUndefined();
    labelled('I work in care')?.querySelector('input')?.click();
    await settle();
    expect(labelled('Where do you work?')).toBeDefined();
    const select = element.querySelector('select');
    if (select) {
      select.value = 'o1';
      select.dispatchEvent(new Event('change'));
    }
    write('Name that others see', ' Grace Okafor ');
    write('Email address', 'grace@example.org');
    write('Password', 'mint basket orchard oak');
    expect(await axeFindings(element)).toEqual([]);
    await press('Join');
    expect(fake.asked.filter(({ operation }) => operation === 'Join')).toEqual([
      {
        operation: 'Join',
        variables: {
          input: {
            name: 'Grace Okafor',
            email: 'grace@example.org',
            password: 'mint basket orchard oak',
            perspectives: ['PATIENT', 'NON_CLINICAL_STAFF'],
            organisationId: 'o1',
            unit: null,
          },
        },
      },
    ]);
    // Nobody is in before the address is confirmed, and the address is in no URL.
    expect(TestBed.inject(Session).viewer()).toBeNull();
    expect(url()).toBe('/join/mail?return=%2Fstories%2F1');
    expect(element.textContent).toContain('We have sent a mail to grace@example.org.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Change the address');
    expect(element.querySelector<HTMLInputElement>('#join-email')?.value).toBe('grace@example.org');
    expect(element.querySelector<HTMLInputElement>('#join-password')?.value).toBe('');
  });

  it('keeps what was written and puts the server’s words at the field', async () => {
    const taken = [{ path: 'email', key: 'members.taken', message: 'This address has joined already.' }];
    const { element, labelled, write, press, settle } = await visit('/join', {
      ...guests,
      Join: new Problem('BAD_USER_INPUT', 'Look again.', null, null, taken),
    });
    labelled('I have had care')?.querySelector('input')?.click();
    await settle();
    write('Name that others see', 'Grace');
    write('Email address', 'grace@example.org');
    write('Password', 'mint basket orchard oak');
    await press('Join');
    expect(element.querySelector('#join-email-error')?.textContent).toContain(
      'This address has joined already.',
    );
    expect(element.querySelector<HTMLInputElement>('#join-email')?.value).toBe('grace@example.org');
    expect(element.querySelector<HTMLInputElement>('#join-email')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('shows and hides the password on request', async () => {
    const { element, press } = await visit('/join', guests);
    const field = element.querySelector<HTMLInputElement>('#join-password');
    expect(field?.type).toBe('password');
    await press('Show');
    expect(field?.type).toBe('text');
    await press('Hide');
    expect(field?.type).toBe('password');
  });
});

async function show<T>(type: Type<T>) {
  const fixture = TestBed.createComponent(type);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((done) => setTimeout(done, 5));
    await fixture.whenStable();
  };
  return { element, settle, press: () => [...element.querySelectorAll('button')].at(-1)?.click() };
}

describe('a member’s own details', () => {
  it('tell who one is, and let one leave', async () => {
    const fake = prepare({ SignOut: { signOut: true } });
    TestBed.inject(Session).enter(grace);
    const { element, settle, press } = await show(MyDetails);
    expect(element.textContent).toContain('Grace Okafor');
    expect([...element.querySelectorAll('.voice')].map((voice) => voice.textContent)).toEqual([
      'Carer',
      'Non-clinical staff',
    ]);
    expect(await axeFindings(element)).toEqual([]);
    press();
    await settle();
    expect(fake.asked.map(({ operation }) => operation)).toEqual(['SignOut']);
    expect(TestBed.inject(Session).viewer()).toBeNull();
  });

  it('ask before leaving words behind that only this device holds', async () => {
    const fake = prepare({ SignOut: { signOut: true } });
    const asked: Question[] = [];
    TestBed.inject(Session).enter(grace);
    TestBed.inject(KeptWords).keep('post:1', 'Half a thought');
    jest.spyOn(TestBed.inject(Confirm), 'ask').mockImplementation((question) => {
      asked.push(question);
      return Promise.resolve(false);
    });
    const { settle, press } = await show(MyDetails);
    press();
    await settle();
    expect(asked[0]?.text).toContain('One thing you wrote is not saved yet');
    expect(fake.asked).toEqual([]);
    expect(TestBed.inject(Session).signedIn()).toBe(true);
  });

  it('say when leaving failed', async () => {
    prepare({ SignOut: new Problem('UNAVAILABLE', 'We could not reach the server.') });
    TestBed.inject(Session).enter(grace);
    const { element, settle, press } = await show(MyDetails);
    press();
    await settle();
    expect(element.querySelector('[role=status]')?.textContent).toContain('You are still signed in.');
    expect(TestBed.inject(Session).signedIn()).toBe(true);
  });
});

describe('how the place looks', () => {
  it('changes at once, is kept on the device, and can be taken back', async () => {
    prepare({});
    const { element, settle } = await show(AppearanceChoices);
    expect(await axeFindings(element)).toEqual([]);
    const choose = async (words: string) => {
      [...element.querySelectorAll('label')]
        .find((label) => label.textContent?.trim() === words)
        ?.querySelector('input')
        ?.click();
      await settle();
    };
    const root = document.documentElement;
    await choose('Dark');
    await choose('Clearer letters');
    expect([root.dataset['theme'], root.dataset['letters']]).toEqual(['dark', 'clear']);
    expect(JSON.parse(localStorage.getItem('cp.looks') ?? '{}')).toMatchObject({
      theme: 'dark',
      letters: 'clear',
    });
    await choose('As on my device');
    await choose('Usual letters');
    expect([root.dataset['theme'], root.dataset['letters']]).toEqual([undefined, undefined]);
  });
});

describe('the words of this room', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
