/** Who is in a room now, as everybody there may see it. */
export interface Present {
  id: string;
  name: string;
  initials: string;
  spokenAs?: string | null;
}

/** One thing that happened in a room. Numbers rise by one, without gaps, for each room. */
export interface LiveEvent {
  room: string;
  number: number;
  kind: string;
  at: string;
  payload: unknown;
}

/** What the server answers to a join: what came after the number that we named, and where the room stands. */
export interface RoomAnswer {
  number: number;
  events: readonly LiveEvent[];
  resync: boolean;
}

/** What a listener has been shown, and what waits until what came before it is known. */
export interface RoomState {
  /** The last number that is accounted for; undefined until the first answer when we joined without one. */
  readonly seen: number | undefined;
  readonly held: readonly LiveEvent[];
}

/** The next state and what to do about it. */
export interface RoomStep {
  readonly state: RoomState;
  /** Events to hand on now: in order, each once. */
  readonly show: readonly LiveEvent[];
  /** True when something is missing before what waits: ask the server for what came after `seen`. */
  readonly ask: boolean;
  /** True when too much was missed to replay: what is on screen must be read again. */
  readonly resync: boolean;
}

/** A listener that has read up to `after`, or that does not know yet where the room stands. */
export const enteringRoom = (after?: number): RoomState => ({ seen: after, held: [] });

/** An event arrived by itself: show it when it is the next one, hold it when one before it is missing, drop it when known. */
export function heardEvent(state: RoomState, event: LiveEvent): RoomStep {
  const known = state.held.some((held) => held.number === event.number);
  const held = known ? state.held : [...state.held, event];
  return settle({ seen: state.seen, held }, [], false);
}

/**
 * The server answered a join. The answer is complete up to its `number`: an event that it leaves out has been hidden
 * since, so it is no gap.
 */
export function roomAnswered(state: RoomState, answer: RoomAnswer): RoomStep {
  const { seen } = state;
  if (answer.resync || seen === undefined) {
    const start = Math.max(seen ?? 0, answer.number);
    return settle({ seen: start, held: state.held }, [], answer.resync);
  }
  const missed = inOrder([...answer.events, ...state.held]).filter(
    (event) => event.number > seen && event.number <= answer.number,
  );
  return settle({ seen: Math.max(seen, answer.number), held: state.held }, missed, false);
}

function settle(state: RoomState, before: readonly LiveEvent[], resync: boolean): RoomStep {
  let { seen } = state;
  if (seen === undefined) return { state, show: before, ask: false, resync };
  const show = [...before];
  const held: LiveEvent[] = [];
  for (const event of inOrder(state.held)) {
    if (event.number === seen + 1) {
      show.push(event);
      seen = event.number;
    } else if (event.number > seen) held.push(event);
  }
  return { state: { seen, held }, show, ask: held.length > 0, resync };
}

/** By number, each number once. */
function inOrder(events: readonly LiveEvent[]): LiveEvent[] {
  const byNumber = new Map(events.map((event) => [event.number, event]));
  return [...byNumber.values()].sort((one, other) => one.number - other.number);
}
