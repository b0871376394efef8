import { Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient, Problem } from '@cp/kit/web';
import { TaxonomyDocument, type TaxonomyQuery } from './graphql.generated';

type Answer = TaxonomyQuery['taxonomy'];

/** One of the six tasks with its skills. */
export type Task = Answer['tasks'][number];

/** A skill with the task it stands under: what a list to choose from needs. */
export type Skill = Task['skills'][number] & { readonly task: Task };

/** The skills and their tasks, read once: they are the same for everybody and change only with a new version. */
@Injectable({ providedIn: 'root' })
export class TaxonomyStore {
  private readonly client = inject(GraphqlClient);
  private readonly answer = signal<Answer | null>(null);
  private readonly trouble = signal<Problem | null>(null);
  private loading: Promise<void> | null = null;

  readonly taxonomy = this.answer.asReadonly();
  readonly problem = this.trouble.asReadonly();
  readonly tasks = computed<readonly Task[]>(() => this.answer()?.tasks ?? []);
  readonly skills = computed<readonly Skill[]>(() =>
    this.tasks().flatMap((task) => task.skills.map((skill) => ({ ...skill, task }))),
  );

  /** Reads the skills unless they are here already; after a failure it asks again. Never rejects: see `problem`. */
  load(): Promise<void> {
    if (this.answer()) return Promise.resolve();
    this.loading ??= this.ask().finally(() => (this.loading = null));
    return this.loading;
  }

  /** The skill of an id, once the skills are here. */
  skill(id: string): Skill | undefined {
    return this.skills().find((skill) => skill.id === id);
  }

  /** The skills in whose label, example, wording or task every one of these words occurs; all of them for no words. */
  find(words: string): readonly Skill[] {
    const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.skills().filter((skill) => {
      const told = [skill.label, skill.example, skill.wording, skill.task.shortName]
        .join(' ')
        .toLocaleLowerCase();
      return wanted.every((word) => told.includes(word));
    });
  }

  private async ask(): Promise<void> {
    this.trouble.set(null);
    try {
      const { taxonomy } = await this.client.query(TaxonomyDocument, {});
      this.answer.set(taxonomy);
    } catch (error) {
      this.trouble.set(error instanceof Problem ? error : new Problem('INTERNAL', String(error)));
    }
  }
}
