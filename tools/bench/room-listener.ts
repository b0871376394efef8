import {
  enteringRoom,
  heardEvent,
  type LiveEvent,
  type RoomAnswer,
  roomAnswered,
  type RoomStep,
} from '@cp/realtime/web/rules';
import { io, type Socket } from 'socket.io-client';

/** Where a listener connects, as who, and to which rooms. */
export interface ListenerPlan {
  /** The port to connect to now; asked anew for every try, as a balancer would choose. */
  readonly port: () => number;
  readonly origin: string;
  readonly cookie: string;
  readonly rooms: readonly { readonly kind: string; readonly id: string }[];
  /** Hears each event that a page would show, and when its words arrived. */
  readonly show: (event: LiveEvent, at: number) => void;
  /** What becomes of an event on its way from the wire; for faults that are planted. */
  readonly onTheWay?: (event: LiveEvent) => readonly LiveEvent[];
  /** What becomes of events on their way from the rules to the page; for faults that are planted. */
  readonly toThePage?: (event: LiveEvent) => readonly LiveEvent[];
}

const ANSWER_WITHIN_MS = 10_000;
const RETRY_MS = 1_000;

/** A place in one room, counted by the web app's own rules. */
class Place {
  private state = enteringRoom();
  private asking = false;
  private again = false;
  /** How often it had to ask because something was missing. */
  asked = 0;

  constructor(
    readonly kind: string,
    readonly id: string,
    private readonly socket: Socket,
    private readonly show: (event: LiveEvent) => void,
  ) {}

  get name(): string {
    return `${this.kind}:${this.id}`;
  }

  /** The last number that is accounted for; none before the first answer. */
  get seen(): number | undefined {
    return this.state.seen;
  }

  heard(event: LiveEvent): void {
    this.take(heardEvent(this.state, event));
  }

  /** Asks for what came after the last number, again until there is an answer, as the web app does. */
  async catchUp(): Promise<void> {
    if (this.asking) return void (this.again = true);
    if (!this.socket.connected) return;
    this.asking = true;
    this.again = false;
    const { seen } = this.state;
    const request = { kind: this.kind, id: this.id, ...(seen === undefined ? {} : { after: seen }) };
    const answer = (await this.socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('join', request)
      .catch(() => undefined)) as ({ ok: boolean; code?: string } & RoomAnswer) | undefined;
    this.asking = false;
    if (answer?.ok) this.take(roomAnswered(this.state, answer));
    else if (answer) throw new Error(`not let in to ${this.name}: ${answer.code}`);
    else setTimeout(() => void this.catchUp(), RETRY_MS * (0.5 + Math.random()));
    if (this.again) await this.catchUp();
  }

  private take(step: RoomStep): void {
    this.state = step.state;
    if (step.resync) throw new Error(`${this.name} was told to read anew`);
    for (const event of step.show) this.show(event);
    if (!step.ask || this.asking) return;
    this.asked++;
    void this.catchUp();
  }
}

/** A member's socket with the back-off of the web app, whose rooms count by the web app's own rules. */
export class RoomListener {
  readonly socket: Socket;
  private readonly places: readonly Place[];

  constructor(private readonly plan: ListenerPlan) {
    this.socket = io(`http://127.0.0.1:${plan.port()}`, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 1_000,
      reconnectionDelayMax: 30_000,
      randomizationFactor: 0.5,
      timeout: ANSWER_WITHIN_MS,
      extraHeaders: { origin: plan.origin, cookie: plan.cookie },
    });
    let at = 0;
    const whole = (event: LiveEvent): readonly LiveEvent[] => [event];
    const { toThePage = whole, onTheWay = whole } = plan;
    this.places = plan.rooms.map(
      ({ kind, id }) =>
        new Place(kind, id, this.socket, (event) =>
          toThePage(event).forEach((shown) => plan.show(shown, at)),
        ),
    );
    this.socket.on('connect', () => this.places.forEach((place) => void place.catchUp()));
    this.socket.on('event', (event: LiveEvent) => {
      at = performance.now();
      for (const arrived of onTheWay(event))
        this.places.find(({ name }) => name === arrived.room)?.heard(arrived);
    });
    this.socket.io.on('reconnect_attempt', () => this.goTo(plan.port()));
    // The server closed it: it let everybody go, or had too many of ours for a moment.
    this.socket.on('disconnect', (reason) => {
      if (reason !== 'io server disconnect') return;
      this.goTo(plan.port());
      setTimeout(() => this.socket.connect(), RETRY_MS * (0.5 + Math.random()));
    });
  }

  /** Connects and enters; resolves when every room has answered. */
  async enter(): Promise<void> {
    this.goTo(this.plan.port());
    this.socket.connect();
    while (!this.isIn) await new Promise((later) => setTimeout(later, 10));
  }

  /** Whether it is connected and knows where every room stands. */
  get isIn(): boolean {
    return this.socket.connected && this.places.every(({ seen }) => seen !== undefined);
  }

  /** Whether it is connected and has accounted for everything up to a number of its first room. */
  upTo(number: number): boolean {
    return this.socket.connected && (this.places[0]?.seen ?? -1) >= number;
  }

  /** How often its rooms had to ask because a number was missing. */
  get asked(): number {
    return this.places.reduce((sum, { asked }) => sum + asked, 0);
  }

  leave(): void {
    this.socket.disconnect();
  }

  private goTo(port: number): void {
    Object.assign(this.socket.io, { uri: `http://127.0.0.1:${port}` });
    Object.assign(this.socket.io.opts, { port: String(port) });
  }
}
