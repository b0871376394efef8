/** How many questions are put at once: few enough that what else the process does comes in between. */
const MOST = 32;

interface Waiting<Q, A> {
  readonly question: Q;
  readonly answer: (answer: A) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Puts questions together that come while an earlier one is being answered, so that a crowd asks the database a few times and leaves it
 * free for others meanwhile. Nothing is kept: every answer was read after its question was put.
 */
export class Gathering<Q, A> {
  private waiting: Waiting<Q, A>[] = [];
  private asking = false;

  /** `read` answers many questions, in their order. */
  constructor(private readonly read: (questions: readonly Q[]) => Promise<readonly A[]>) {}

  /** The answer to one question. */
  ask(question: Q): Promise<A> {
    return new Promise<A>((answer, fail) => {
      this.waiting.push({ question, answer, fail });
      if (this.asking) return;
      this.asking = true;
      // Those who ask in the same moment are heard together.
      setImmediate(() => void this.answerAll());
    });
  }

  private async answerAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const now = this.waiting.splice(0, MOST);
      try {
        const answers = await this.read(now.map(({ question }) => question));
        now.forEach(({ answer }, index) => answer(answers[index] as A));
      } catch (error) {
        now.forEach(({ fail }) => fail(error));
      }
    }
    this.asking = false;
  }
}
