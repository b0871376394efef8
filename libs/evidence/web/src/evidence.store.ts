import { Injectable, computed, inject } from '@angular/core';
import { GraphqlClient, loader } from '@cp/kit/web';
import { StoryEvidenceDocument } from './graphql.generated';

/** What a story rests on, for those who read it. */
@Injectable()
export class EvidenceStore {
  private readonly client = inject(GraphqlClient);
  private id = '';
  private readonly asked = loader(async () => {
    const { story } = await this.client.query(StoryEvidenceDocument, { id: this.id });
    return story;
  });

  readonly story = this.asked.value;
  readonly problem = this.asked.problem;
  readonly measures = computed(() => this.story()?.measures ?? []);
  readonly cycles = computed(() => this.story()?.cycles ?? []);
  readonly mayChange = computed(() => this.story()?.mayChangeEvidence ?? false);

  /** Reads the measures and the tests of a story. */
  async load(id = this.id): Promise<void> {
    this.id = id;
    await this.asked.load();
  }
}
