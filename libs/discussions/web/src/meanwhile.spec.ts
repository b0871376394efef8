import type { LiveEvent } from '@cp/realtime/web';
import { Meanwhile } from './meanwhile';

const event = (number: number) => ({ number }) as LiveEvent;

function stage() {
  const told: (number | string)[] = [];
  const meanwhile = new Meanwhile(({ number }) => told.push(number));
  let answer: (value: string) => void = () => undefined;
  const asked = () => new Promise<string>((done) => (answer = done));
  const ask = () => meanwhile.ask(asked, (value) => told.push(value));
  return { told, meanwhile, ask, arrives: (value: string) => answer(value) };
}

describe('what is heard while an answer is on its way', () => {
  it('is told at once, and again after the answer, which may be older', async () => {
    const { told, meanwhile, ask, arrives } = stage();
    meanwhile.heard(event(1));
    const over = ask();
    meanwhile.heard(event(2));
    meanwhile.heard(event(3));
    arrives('answer');
    await over;
    meanwhile.heard(event(4));
    expect(told).toEqual([1, 2, 3, 'answer', 2, 3, 4]);
  });

  it('is not told again when the answer did not come', async () => {
    const { told, meanwhile } = stage();
    const over = meanwhile.ask(
      () => Promise.reject(new Error('lost')),
      () => told.push('answer'),
    );
    meanwhile.heard(event(1));
    await expect(over).rejects.toThrow('lost');
    expect(told).toEqual([1]);
  });

  it('is not told again in another conversation', async () => {
    const { told, meanwhile, ask, arrives } = stage();
    const over = ask();
    meanwhile.heard(event(1));
    meanwhile.forget();
    arrives('answer');
    await over;
    expect(told).toEqual([1, 'answer']);
  });
});
