import fc from 'fast-check';
import { enteringRoom, heardEvent, roomAnswered } from './room.rules';
import type { LiveEvent, RoomAnswer, RoomState, RoomStep } from './room.rules';

const event = (number: number): LiveEvent => ({
  room: 'discussion:1',
  number,
  kind: 'PostPublished',
  at: '2026-11-22T10:00:00.000Z',
  payload: { number },
});
const upTo = (last: number, after = 0): LiveEvent[] =>
  Array.from({ length: Math.max(0, last - after) }, (_, index) => event(after + index + 1));
const numbers = (events: readonly LiveEvent[]) => events.map(({ number }) => number);
const answer = (number: number, after = 0, resync = false): RoomAnswer => ({
  number,
  events: resync ? [] : upTo(number, after),
  resync,
});

describe('the rules of a room', () => {
  it('shows the next event at once', () => {
    const step = heardEvent(enteringRoom(4), event(5));
    expect(numbers(step.show)).toEqual([5]);
    expect(step).toMatchObject({ ask: false, resync: false, state: { seen: 5, held: [] } });
  });

  it('drops an event that was shown already', () => {
    const step = heardEvent(enteringRoom(4), event(4));
    expect(step).toMatchObject({ show: [], ask: false, state: { seen: 4 } });
  });

  it('holds an event after a gap and asks for what is missing', () => {
    const step = heardEvent(enteringRoom(4), event(6));
    expect(step).toMatchObject({ show: [], ask: true, state: { seen: 4 } });
    const caughtUp = roomAnswered(step.state, answer(5, 4));
    expect(numbers(caughtUp.show)).toEqual([5, 6]);
    expect(caughtUp.ask).toBe(false);
  });

  it('holds what arrives before it knows where the room stands, then shows what is newer', () => {
    let step = heardEvent(enteringRoom(), event(8));
    step = heardEvent(step.state, event(7));
    expect(step).toMatchObject({ show: [], ask: false });
    expect(numbers(roomAnswered(step.state, answer(7)).show)).toEqual([8]);
  });

  it('does not take for a gap what the answer leaves out because it was hidden since', () => {
    const step = roomAnswered(enteringRoom(2), { number: 5, events: [event(3), event(5)], resync: false });
    expect(numbers(step.show)).toEqual([3, 5]);
    expect(step).toMatchObject({ ask: false, state: { seen: 5 } });
  });

  it('asks to read again when the server no longer holds what was missed, and goes on from there', () => {
    const step = roomAnswered(enteringRoom(2), answer(90, 2, true));
    expect(step).toMatchObject({ show: [], resync: true, state: { seen: 90 } });
    expect(numbers(heardEvent(step.state, event(91)).show)).toEqual([91]);
  });

  it('does not go back when an answer is older than what was heard meanwhile', () => {
    let step = heardEvent(enteringRoom(4), event(5));
    step = heardEvent(step.state, event(6));
    step = roomAnswered(step.state, answer(5, 4));
    expect(step).toMatchObject({ show: [], state: { seen: 6 } });
  });

  it('shows each event once, in order, and misses none, however delivery and catching up interleave', () => {
    const length = 12;
    const delivery = fc.oneof(
      fc.record({ kind: fc.constant('live' as const), number: fc.integer({ min: 1, max: length }) }),
      fc.record({ kind: fc.constant('answer' as const), number: fc.integer({ min: 0, max: length }) }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: length }),
        fc.array(delivery, { maxLength: 40 }),
        (start, steps) => {
          let state: RoomState = enteringRoom(start);
          const shown: number[] = [];
          const take = (step: RoomStep) => {
            state = step.state;
            shown.push(...numbers(step.show));
            return step;
          };
          // An answer is to some earlier question: any `after` that we have been at, so at most what we have seen.
          for (const { kind, number } of steps) {
            if (kind === 'live') take(heardEvent(state, event(number)));
            else take(roomAnswered(state, answer(number, Math.min(start, number))));
          }
          // The connection comes back: whatever was asked last is answered in full.
          const last = take(roomAnswered(state, answer(length, state.seen ?? 0)));
          expect(last.ask).toBe(false);
          expect(shown).toEqual(numbers(upTo(length, start)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('asks exactly as long as an event before a held one is missing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 30 }), (arrivals) => {
        let state = enteringRoom(0);
        let ask = false;
        for (const number of arrivals) ({ state, ask } = heardEvent(state, event(number)));
        const heard = new Set(arrivals);
        const highest = Math.max(0, ...arrivals);
        const complete = upTo(highest).every(({ number }) => heard.has(number));
        expect(ask).toBe(!complete);
      }),
    );
  });
});
