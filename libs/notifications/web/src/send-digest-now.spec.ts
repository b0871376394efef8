import { TestBed } from '@angular/core/testing';
import { Problem, provideWords } from '@cp/kit/web';
import { axeFindings, FakeGraphql } from '@cp/kit/web/testing';
import { SendDigestNow } from './send-digest-now';

describe('the button that sends a digest at once', () => {
  it.each([
    ['there is something', { sendDigestNow: true }, 'Look in your mail'],
    ['there is nothing', { sendDigestNow: false }, 'Nothing waits for you now'],
    ['it was asked for too often', new Problem('TOO_MANY_REQUESTS', 'Wait a while.'), 'Wait a while.'],
  ])('says so when %s', async (_, answer, words) => {
    const fake = new FakeGraphql({ SendDigestNow: answer });
    TestBed.configureTestingModule({ providers: [provideWords(), fake.provider] });
    const fixture = TestBed.createComponent(SendDigestNow);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    element.querySelector('button')?.click();
    await new Promise((done) => setTimeout(done, 5));
    await fixture.whenStable();
    expect(element.querySelector('[role=status]')?.textContent).toContain(words);
    expect(fake.asked.map(({ operation }) => operation)).toEqual(['SendDigestNow']);
    expect(await axeFindings(element)).toEqual([]);
  });
});
