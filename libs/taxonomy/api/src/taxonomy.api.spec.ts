import { getModelToken } from '@nestjs/mongoose';
import { AUDIT_KEY } from '@cp/audit/api';
import { SOFFT } from '@cp/sofft';
import { type Bench, countCommands, startBench } from '@cp/testing';
import type { Model } from 'mongoose';
import { Taxonomy } from './taxonomy.model';
import { TaxonomyModule } from './taxonomy.module';
import { TaxonomyService } from './taxonomy.service';

const TAXONOMY = `{ taxonomy { version title source tasks {
  id number shortName wording status source skills { id number label example wording status source task { id } }
} } }`;

interface Entry {
  readonly id: string;
  readonly status: string;
  readonly source: string;
}
type Task = Entry & {
  number: number;
  skills: (Entry & { number: string; label: string; task: { id: string } })[];
};

describe('the taxonomy', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench({
      modules: [TaxonomyModule],
      globals: [{ provide: AUDIT_KEY, useValue: ['a secret'] }],
    });
  });
  afterAll(() => bench.close());

  /** The service as another process has it, which remembers nothing of this one. */
  const anotherProcess = (): TaxonomyService =>
    new TaxonomyService(bench.app.get<Model<Taxonomy>>(getModelToken(Taxonomy.name)));

  const tasks = async (): Promise<Task[]> => {
    const { data, errors } = await bench.graphql(TAXONOMY);
    expect(errors).toBeUndefined();
    return (data?.['taxonomy'] as unknown as { tasks: Task[] }).tasks;
  };

  it('shows guests six tasks and twenty skills, each under its task and in its place', async () => {
    const shown = await tasks();
    expect(shown.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(shown.flatMap(({ skills }) => skills)).toHaveLength(20);
    for (const task of shown)
      for (const [index, skill] of task.skills.entries()) {
        expect(skill.number).toBe(`${task.number}.${index + 1}`);
        expect(skill.task.id).toBe(task.id);
      }
  });

  it('passes nothing off as published that is not: eight skills are the paper’s, twelve ours', async () => {
    const skills = (await tasks()).flatMap(({ number, skills: own }) =>
      own.map((skill) => ({ ...skill, taskNumber: number })),
    );
    const published = skills.filter(({ status }) => status === 'PUBLISHED');
    expect(published.map(({ taskNumber }) => taskNumber)).toEqual(Array(8).fill(1));
    expect(skills.filter(({ status }) => status === 'WORKING')).toHaveLength(12);
    for (const { source, label } of skills) expect([source, label]).not.toContain('');
  });

  it('is stored once as the version that was shipped, however often and by however many it is first asked for', async () => {
    const services = [1, 2, 3].map(() => anotherProcess());
    const versions = await Promise.all(services.map((service) => service.current()));
    expect(versions.map(({ version }) => version)).toEqual(Array(3).fill(SOFFT.version));
    expect(await bench.connection.collection('taxonomies').find({}).toArray()).toHaveLength(1);
  });

  it('costs the database nothing once it was read', async () => {
    await tasks();
    expect(await countCommands(bench.connection, tasks)).toBe(0);
  });

  it('finds a skill by its id, and nothing by an id that was never given', async () => {
    const service = bench.app.get(TaxonomyService);
    expect(await service.skill('s1.1')).toMatchObject({ taskId: 't1', number: '1.1' });
    expect(await service.skill('s9.9')).toBeNull();
  });

  it('keeps the stored version when a later release ships another one', async () => {
    await bench.connection
      .collection('taxonomies')
      .updateOne({ name: 'sofft' }, { $set: { 'skills.0.label': 'Reworded by curators' } });
    expect((await anotherProcess().current()).skills[0]?.label).toBe('Reworded by curators');
  });
});
