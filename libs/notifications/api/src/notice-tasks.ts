import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { EventBus, isDuplicate, type StoredEvent, Turns } from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { NoticeTask } from './notice-task.model';

const EVERY_MS = 2_000;
const LEASE_MS = 60_000;

/** What has to be done about an event; bears to be done again from the start. */
export type TaskHandler = (event: Pick<StoredEvent, 'id' | 'ids'>) => Promise<void>;

/**
 * Tells members of what happened, outside of the request in which it did, and outside of the queue in which live news waits: an event
 * becomes a task, and one process at a time is at it. A task that fails is begun again when its lease is over.
 */
@Injectable()
export class NoticeTasks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(NoticeTasks.name);
  private readonly handlers = new Map<string, TaskHandler>();
  private tail: Promise<void> = Promise.resolve();
  private readonly turns = new Turns(
    () => this.soon(),
    (err) => this.log.error({ err }, 'tasks could not be read; it will be tried again'),
  );

  constructor(
    @InjectModel(NoticeTask.name) private readonly tasks: Model<NoticeTask>,
    private readonly bus: EventBus,
  ) {}

  /** Says what is done about a kind of events. */
  register(kind: string, handler: TaskHandler): void {
    this.handlers.set(kind, handler);
    this.bus.on(kind, (event) => this.add(event));
  }

  onApplicationBootstrap(): void {
    this.turns.start(EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.turns.stop();
    await this.tail;
  }

  /** Resolves when everything that was heard here so far has been done. */
  async settled(): Promise<void> {
    await this.tail;
  }

  private async add({ id, kind, ids, at }: StoredEvent): Promise<void> {
    try {
      await this.tasks.create({ _id: id, kind, ids, at, leaseUntil: new Date(0) });
    } catch (error) {
      // It was heard before.
      if (!isDuplicate(error)) throw error;
    }
    void this.soon();
  }

  /** Does what waits, one after the other, after what this process is at. */
  private soon(): Promise<void> {
    this.tail = this.tail
      .then(() => this.run())
      .catch((err: unknown) => this.log.error({ err }, 'a task failed; it will be begun again'));
    return this.tail;
  }

  private async run(): Promise<void> {
    for (let task = await this.take(); task; task = await this.take()) {
      const ids = task.ids instanceof Map ? Object.fromEntries(task.ids) : task.ids;
      await this.handlers.get(task.kind)?.({ id: task._id, ids });
      await this.tasks.deleteOne({ _id: task._id });
    }
  }

  private async take(): Promise<NoticeTask | null> {
    if (this.turns.stopped) return null;
    const at = new Date();
    return this.tasks
      .findOneAndUpdate(
        { leaseUntil: trusted({ $lt: at }) },
        { $set: { leaseUntil: new Date(at.getTime() + LEASE_MS) } },
        { sort: { leaseUntil: 1 } },
      )
      .lean();
  }
}
