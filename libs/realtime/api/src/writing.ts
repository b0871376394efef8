import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Present } from './live-event';

/** Somebody who has not said so for this long no longer writes. */
export const WRITES_FOR_MS = 6_000;

/** A room is told at most this often, however many write. */
export const TOLD_EVERY_MS = 2_000;

/** What somebody says again within this time changes nothing for the others. */
const SAID_EVERY_MS = 2_000;

/** How many are named; of the others only how many they are. */
const NAMED = 4;

/** Who writes in a room now, as one process knows it; what it says of itself takes the place of what it said before. */
export interface WritersTold {
  readonly room: string;
  /** Which process says so; a name without meaning. */
  readonly from: string;
  readonly writers: readonly Present[];
  /** How many write, those that are not named among them. */
  readonly count: number;
}

interface Writer {
  readonly present: Present;
  saidAt: number;
}

interface Room {
  readonly writers: Map<string, Writer>;
  toldAt: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Who writes in which room. Nothing of it is kept or numbered: it ends by itself. The first is told at once; whatever comes soon after
 * is told together, so that a hundred who write at once are one short word every two seconds.
 */
@Injectable()
export class Writing implements OnModuleDestroy {
  private readonly from = randomUUID();
  private readonly rooms = new Map<string, Room>();
  private tell: (told: WritersTold) => void = () => undefined;

  /** Says how rooms are told. */
  attach(tell: (told: WritersTold) => void): void {
    this.tell = tell;
  }

  onModuleDestroy(): void {
    for (const { timer } of this.rooms.values()) clearTimeout(timer);
    this.rooms.clear();
  }

  /** Whether somebody has said so just now, so that it need not be asked again whether others may know. */
  isKnown(room: string, memberId: string): boolean {
    const said = this.rooms.get(room)?.writers.get(memberId)?.saidAt;
    return said !== undefined && performance.now() - said < SAID_EVERY_MS;
  }

  /** Somebody writes. */
  writes(name: string, present: Present): void {
    const room = this.rooms.get(name) ?? {
      writers: new Map<string, Writer>(),
      toldAt: -Infinity,
      timer: undefined,
    };
    this.rooms.set(name, room);
    room.writers.set(present.id, { present, saidAt: performance.now() });
    this.tellSoon(name, room);
  }

  /** Somebody posted, left or does not want to be seen: they are not told of again. */
  stops(name: string, memberId: string): void {
    const room = this.rooms.get(name);
    if (room?.writers.delete(memberId)) this.tellSoon(name, room);
  }

  private tellSoon(name: string, room: Room): void {
    const wait = room.toldAt + TOLD_EVERY_MS - performance.now();
    if (wait <= 0) return this.tellNow(name, room);
    room.timer ??= setTimeout(() => this.tellNow(name, room), wait).unref();
  }

  private tellNow(name: string, room: Room): void {
    clearTimeout(room.timer);
    room.timer = undefined;
    const now = performance.now();
    for (const [id, { saidAt }] of room.writers) if (now - saidAt >= WRITES_FOR_MS) room.writers.delete(id);
    room.toldAt = now;
    const writers = [...room.writers.values()].slice(0, NAMED).map(({ present }) => present);
    this.tell({ room: name, from: this.from, writers, count: room.writers.size });
    // Looks once more when all that were told are over, so that nothing is remembered of a quiet room.
    setTimeout(() => this.forget(name), WRITES_FOR_MS).unref();
  }

  private forget(name: string): void {
    const room = this.rooms.get(name);
    if (!room || room.timer || performance.now() - room.toldAt < WRITES_FOR_MS) return;
    const last = Math.max(...[...room.writers.values()].map(({ saidAt }) => saidAt), -Infinity);
    if (performance.now() - last >= WRITES_FOR_MS) this.rooms.delete(name);
  }
}
