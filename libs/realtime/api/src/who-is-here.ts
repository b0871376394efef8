import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Present } from './live-event';
import type { LiveServer } from './live-server';
import { GOODBYE, OtherProcesses } from './other-processes';
import { Presence } from './presence';

const PRESENCE = 'presence';
const ASK = 'presence, all of it';

/** What changed is told this soon, together with all that changed meanwhile. */
const TELL_MS = 250;
/** A room is told the less often, the more are in it: every millisecond half a listener. */
const TELL_MS_EACH = 2;
/** Every process says this often that it is there. */
const BEAT_MS = 2_000;
/** Who has not been heard of for this long is gone, and their people with them. */
export const GONE_MS = 7_000;
/** How many people of a room are told of. */
const MOST = 50;

/** What a process tells of its own people: whole, or what changed since the word before. */
interface PresenceWord {
  readonly turn: number;
  readonly whole: boolean;
  readonly rooms: Record<string, Present[]>;
  /** How many sockets members have there. */
  readonly sockets: Record<string, number>;
}

/** What another process told. */
interface Elsewhere {
  turn: number;
  heardAt: number;
  readonly rooms: Map<string, Present[]>;
  readonly sockets: Map<string, number>;
}

const inShort = (here: readonly Present[]): string => here.map(({ id }) => id).join();

/**
 * Who is in which room, over all processes. Each tells the others of its own people; what changes is told together, so that a thousand
 * who come at once are a few words. Who is told is everybody in the room, and only when what they would see has changed.
 */
@Injectable()
export class WhoIsHere implements OnModuleDestroy {
  private readonly own = new Presence();
  private readonly sockets = new Map<string, number>();
  private readonly elsewhere = new Map<string, Elsewhere>();
  private readonly changed = { rooms: new Set<string>(), sockets: new Set<string>() };
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** What a room was told last, as text. */
  private readonly toldRooms = new Map<string, string>();
  private turn = 0;
  private server!: LiveServer;
  private beat: NodeJS.Timeout | undefined;
  private word: NodeJS.Timeout | undefined;
  private onSockets: (memberIds: readonly string[]) => void = () => undefined;

  constructor(private readonly others: OtherProcesses) {}

  /** Begins, once the socket server is there; `onSockets` hears whose sockets elsewhere have changed. */
  attach(server: LiveServer, onSockets: (memberIds: readonly string[]) => void): void {
    this.server = server;
    this.onSockets = onSockets;
    server.sockets.adapter.on('delete-room', (room: string) => this.forgetRoom(room));
    if (this.others.alone) return;
    this.others.on<PresenceWord>(PRESENCE, (from, word) => this.heard(from, word));
    this.others.on<{ of: string }>(ASK, (_, { of }) => of === this.others.ownName && this.tellAll());
    this.others.on(GOODBYE, (from) => this.forget(from));
    this.beat = setInterval(() => this.beatOnce(), BEAT_MS);
    this.beat.unref();
    this.tellAll();
  }

  onModuleDestroy(): void {
    clearInterval(this.beat);
    clearTimeout(this.word);
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  /** Notes that a socket entered a room. */
  enter(room: string, socket: string, present: Present): void {
    if (this.own.enter(room, socket, present)) this.roomChanged(room);
  }

  /** Notes that a socket left a room. */
  leave(room: string, socket: string, memberId: string): void {
    if (this.own.leave(room, socket, memberId)) this.roomChanged(room);
  }

  /** Who is in a room, in the order they came as far as one process knows it. */
  here(room: string): Present[] {
    const all = new Map(this.own.here(room, MOST).map((present) => [present.id, present]));
    for (const { rooms } of this.elsewhere.values())
      for (const present of rooms.get(room) ?? [])
        if (all.size < MOST && !all.has(present.id)) all.set(present.id, present);
    return [...all.values()];
  }

  /** Tells one who enters who is there. What they are told and others are not yet, everybody is told again. */
  answer(room: string): Present[] {
    const here = this.here(room);
    if (this.toldRooms.get(room) !== inShort(here)) this.toldRooms.delete(room);
    return here;
  }

  /** Notes that a member has so many sockets in this process. */
  counted(memberId: string, sockets: number): void {
    if (sockets > 0) this.sockets.set(memberId, sockets);
    else this.sockets.delete(memberId);
    this.changed.sockets.add(memberId);
    this.soon();
  }

  /** How many sockets a member has in other processes, or only in those that come before this one in a fixed order. */
  socketsElsewhere(memberId: string, onlyBefore = false): number {
    let sockets = 0;
    for (const [name, process] of this.elsewhere)
      if (!onlyBefore || name < this.others.ownName) sockets += process.sockets.get(memberId) ?? 0;
    return sockets;
  }

  private roomChanged(room: string): void {
    this.changed.rooms.add(room);
    this.soon();
    this.tellRoomSoon(room);
  }

  private tellRoomSoon(room: string): void {
    const listeners = this.server.sockets.adapter.rooms.get(room)?.size ?? 0;
    if (listeners === 0 || this.waiting.has(room)) return;
    const timer = setTimeout(
      () => {
        this.waiting.delete(room);
        this.tellRoom(room);
      },
      TELL_MS + listeners * TELL_MS_EACH,
    );
    this.waiting.set(room, timer.unref());
  }

  private tellRoom(room: string): void {
    if (!this.server.sockets.adapter.rooms.has(room)) return;
    const here = this.here(room);
    const told = inShort(here);
    if (this.toldRooms.get(room) === told) return;
    this.toldRooms.set(room, told);
    // Not worth keeping for who is away: they are told anew when they come back.
    this.server.local.volatile.to(room).emit('presence', { room, here });
  }

  private forgetRoom(room: string): void {
    this.toldRooms.delete(room);
    clearTimeout(this.waiting.get(room));
    this.waiting.delete(room);
  }

  private soon(): void {
    if (this.others.alone) return (this.changed.rooms.clear(), this.changed.sockets.clear());
    this.word ??= setTimeout(() => this.tellChanges(), TELL_MS).unref();
  }

  /** Also without a change: that it says something says that it is there. */
  private tellChanges(): void {
    clearTimeout(this.word);
    this.word = undefined;
    this.say(false, this.changed.rooms, this.changed.sockets);
    this.changed.rooms.clear();
    this.changed.sockets.clear();
  }

  private tellAll(): void {
    this.tellChanges();
    this.say(true, this.own.rooms(), this.sockets.keys());
  }

  private say(whole: boolean, rooms: Iterable<string>, members: Iterable<string>): void {
    const word: PresenceWord = {
      // What is told whole brings nothing new to who has heard everything so far.
      turn: whole ? this.turn : ++this.turn,
      whole,
      rooms: Object.fromEntries([...rooms].map((room) => [room, this.own.here(room, MOST)])),
      sockets: Object.fromEntries([...members].map((member) => [member, this.sockets.get(member) ?? 0])),
    };
    this.others.tell(PRESENCE, word);
  }

  private heard(from: string, word: PresenceWord): void {
    const known = this.elsewhere.get(from);
    if (!word.whole && known?.turn !== word.turn - 1) return this.others.tell(ASK, { of: from });
    const heard: Elsewhere = known ?? { turn: 0, heardAt: 0, rooms: new Map(), sockets: new Map() };
    this.elsewhere.set(from, heard);
    const gone = word.whole ? [...heard.rooms.keys()] : [];
    if (word.whole) {
      heard.rooms.clear();
      heard.sockets.clear();
    }
    heard.turn = word.turn;
    heard.heardAt = performance.now();
    for (const [room, here] of Object.entries(word.rooms))
      if (here.length > 0) heard.rooms.set(room, here);
      else heard.rooms.delete(room);
    for (const [member, sockets] of Object.entries(word.sockets))
      if (sockets > 0) heard.sockets.set(member, sockets);
      else heard.sockets.delete(member);
    for (const room of new Set([...gone, ...Object.keys(word.rooms)])) this.tellRoomSoon(room);
    this.onSockets(Object.keys(word.sockets));
  }

  private beatOnce(): void {
    this.tellChanges();
    const now = performance.now();
    for (const [name, { heardAt }] of this.elsewhere) if (now - heardAt > GONE_MS) this.forget(name);
  }

  private forget(process: string): void {
    const rooms = this.elsewhere.get(process)?.rooms.keys() ?? [];
    this.elsewhere.delete(process);
    for (const room of rooms) this.tellRoomSoon(room);
  }
}
