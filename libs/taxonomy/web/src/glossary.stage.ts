import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideWords, Session } from '@cp/kit/web';
import { FakeGraphql } from '@cp/kit/web/testing';

/** An entry as the server answers it. */
export const anEntry = (more: object = {}) => ({
  id: 'e1',
  term: 'QI',
  kind: 'ACRONYM',
  longForm: 'quality improvement',
  explanation: 'Making care better.',
  suggestion: null,
  status: 'ACCEPTED',
  version: 1,
  history: [],
  viewerCan: { decide: false, edit: false },
  ...more,
});

/** Puts a page before somebody who may do certain things. */
export async function stage<T>(
  page: Type<T>,
  answers: Record<string, unknown>,
  { can = [], inputs = {} }: { can?: string[]; inputs?: Record<string, unknown> } = {},
) {
  const fake = new FakeGraphql(answers);
  const session = {
    viewer: () => (can.length ? {} : null),
    can: (permission: string) => can.includes(permission),
  };
  TestBed.configureTestingModule({
    providers: [provideWords(), provideRouter([]), fake.provider, { provide: Session, useValue: session }],
  });
  const fixture = TestBed.createComponent(page);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const element = fixture.nativeElement as HTMLElement;
  const settle = async (wait = 0): Promise<void> => {
    await fixture.whenStable();
    await new Promise((done) => setTimeout(done, wait));
    await fixture.whenStable();
  };
  await settle();
  const text = (): string => element.textContent?.replace(/\s+/g, ' ') ?? '';
  const press = async (name: string): Promise<void> => {
    const buttons = [...element.querySelectorAll<HTMLElement>('button')];
    const button = buttons.find((one) => one.textContent?.replace(/\s+/g, ' ').trim().startsWith(name));
    if (!button) throw new Error(`there is no button “${name}”`);
    button.click();
    await settle();
  };
  const type = async (label: string, words: string): Promise<void> => {
    const found = [...element.querySelectorAll('label')].find((one) => one.textContent?.includes(label));
    const field = found && element.querySelector<HTMLInputElement>(`[id="${found.htmlFor}"]`);
    if (!field) throw new Error(`there is no field “${label}”`);
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const choose = async (words: string): Promise<void> => {
    const label = [...element.querySelectorAll('label')].find((one) => one.textContent?.trim() === words);
    label?.querySelector('input')?.click();
    await settle();
  };
  return { fake, fixture, element, settle, text, press, type, choose };
}
