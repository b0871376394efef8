import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideWords } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { Term } from './term';

@Component({
  imports: [Term],
  template: `<p>
      {{ before }}
      <cp-term explanation="A ward for people who are very ill." longForm="intensive care unit">{{
        word
      }}</cp-term>.
    </p>
    <button id="other">{{ other }}</button>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Page {
  protected readonly before = 'We went to the';
  protected readonly word = 'ICU';
  protected readonly other = 'Elsewhere';
}

describe('a word that opens what it means', () => {
  async function open() {
    TestBed.configureTestingModule({ providers: [provideWords()] });
    const fixture = TestBed.createComponent(Page);
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    const word = element.querySelector<HTMLElement>('[role=button]');
    if (!word) throw new Error('a word that can be pressed');
    const told = () => element.querySelector('[role=status]')?.textContent?.replace(/\s+/g, ' ').trim();
    const key = async (name: string, at: HTMLElement = word) => {
      at.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
      await fixture.whenStable();
    };
    const press = async (at: HTMLElement = word) => {
      at.click();
      await fixture.whenStable();
    };
    return { element, word, told, key, press, fixture };
  }
  afterEach(() => document.body.replaceChildren());

  it('stands in its sentence as text, closed, and says that it can be opened', async () => {
    const { element, word, told } = await open();
    expect(element.querySelector('p')?.textContent?.replace(/\s+/g, ' ').trim()).toBe('We went to the ICU.');
    expect(word.getAttribute('aria-expanded')).toBe('false');
    expect(told()).toBe('');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says what it means when it is pressed, by pointer or by key, where it is read out', async () => {
    const { element, word, told, key, press } = await open();
    await press();
    expect(word.getAttribute('aria-expanded')).toBe('true');
    expect(told()).toContain('intensive care unit A ward for people who are very ill.');
    expect(await axeFindings(element)).toEqual([]);
    await press();
    expect(told()).toBe('');
    for (const name of ['Enter', ' ']) {
      await key(name);
      expect(word.getAttribute('aria-expanded')).toBe('true');
      await key(name);
    }
  });

  it('closes by Escape and by its button, and gives the focus back to the word', async () => {
    const { element, word, told, key, press } = await open();
    await press();
    const close = element.querySelector<HTMLElement>('cp-term button');
    close?.focus();
    await key('Escape', close ?? undefined);
    expect(told()).toBe('');
    expect(document.activeElement).toBe(word);
    await press();
    await press(element.querySelector<HTMLElement>('cp-term button') ?? undefined);
    expect(told()).toBe('');
    expect(document.activeElement).toBe(word);
  });

  it('closes when something else is done, without taking the focus from it', async () => {
    const { element, told, press, fixture } = await open();
    await press();
    const other = element.querySelector<HTMLElement>('#other');
    other?.focus();
    await fixture.whenStable();
    expect(told()).toBe('');
    expect(document.activeElement).toBe(other);
  });
});
