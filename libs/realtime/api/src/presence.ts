import type { Present } from './live-event';

/** Who is in which room, counted by socket, so that somebody with two tabs is there once and leaves with the last one. */
export class Presence {
  private readonly people = new Map<string, Map<string, { present: Present; sockets: Set<string> }>>();

  /** Notes that a socket entered; true when the member was not there before. */
  enter(room: string, socket: string, present: Present): boolean {
    const here = this.people.get(room) ?? new Map<string, { present: Present; sockets: Set<string> }>();
    this.people.set(room, here);
    const known = here.get(present.id);
    if (known) known.sockets.add(socket);
    else here.set(present.id, { present, sockets: new Set([socket]) });
    return !known;
  }

  /** Notes that a socket left; true when the member is no longer there. */
  leave(room: string, socket: string, memberId: string): boolean {
    const here = this.people.get(room);
    const known = here?.get(memberId);
    if (!here || !known?.sockets.delete(socket) || known.sockets.size > 0) return false;
    here.delete(memberId);
    if (here.size === 0) this.people.delete(room);
    return true;
  }

  /** The rooms that somebody is in. */
  rooms(): string[] {
    return [...this.people.keys()];
  }

  /** Who is there, in the order they came, at most `most`. */
  here(room: string, most = 50): Present[] {
    return [...(this.people.get(room)?.values() ?? [])].slice(0, most).map(({ present }) => present);
  }
}
