import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { SOFFT } from '@cp/sofft';
import { Model } from 'mongoose';
import { EntryStatus, type SofftSkill, type SofftTask, Taxonomy } from './taxonomy.model';

const NAME = 'sofft';

/** The tasks and skills as stored. Small and the same for every viewer, so the current version is kept in memory. */
@Injectable()
export class TaxonomyService {
  private kept: Promise<Taxonomy> | undefined;

  constructor(@InjectModel(Taxonomy.name) private readonly taxonomies: Model<Taxonomy>) {}

  /** The current version; the first one is stored when there is none yet. */
  current(): Promise<Taxonomy> {
    this.kept ??= this.load().catch((error: unknown) => {
      this.kept = undefined;
      throw error;
    });
    return this.kept;
  }

  /** A skill of the current version, `null` for an id that was never given. */
  async skill(id: string): Promise<SofftSkill | null> {
    return (await this.current()).skills.find((skill) => skill.id === id) ?? null;
  }

  /** The skills of a task in their order. */
  async skillsOf(taskId: string): Promise<SofftSkill[]> {
    return (await this.current()).skills.filter((skill) => skill.taskId === taskId);
  }

  /** The task under which a skill stands. */
  async taskOf(skill: SofftSkill): Promise<SofftTask> {
    const task = (await this.current()).tasks.find(({ id }) => id === skill.taskId);
    if (!task) throw new Error(`skill ${skill.id} stands under no task`);
    return task;
  }

  private async load(): Promise<Taxonomy> {
    const stored = await this.taxonomies.findOne({ name: NAME }).sort({ at: -1 }).lean();
    if (stored) return stored;
    // Two processes may start at once: the unique index lets one of them write, both read the same.
    await this.taxonomies.updateOne(
      { name: NAME, version: SOFFT.version },
      { $setOnInsert: { ...firstVersion(), at: new Date() } },
      { upsert: true },
    );
    return this.taxonomies.findOne({ name: NAME }).sort({ at: -1 }).lean().orFail();
  }
}

const firstVersion = (): Pick<Taxonomy, 'title' | 'source' | 'tasks' | 'skills'> => ({
  title: SOFFT.title,
  source: SOFFT.source,
  tasks: SOFFT.tasks.map(({ id, number, shortName, wording, status, source }) => ({
    id,
    number,
    shortName,
    wording,
    status: EntryStatus[status],
    source,
  })),
  skills: SOFFT.skills.map(({ id, taskId, number, label, example, wording, status, source }) => ({
    id,
    taskId,
    number: `${taskId.slice(1)}.${number}`,
    label,
    example,
    wording,
    status: EntryStatus[status],
    source,
  })),
});
