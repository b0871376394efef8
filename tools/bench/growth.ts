import { rounded } from './statistics';

/** How much a scenario slowed down between a small community and a big one. */
export interface GrowthLine {
  readonly scenario: string;
  readonly stories: readonly [from: number, to: number];
  /** Milliseconds of the median turn, one request at a time. */
  readonly p50: readonly [from: number, to: number];
  /** The second median by the first. */
  readonly times: number;
}

interface Measured {
  readonly scenario: string;
  readonly stories: number;
  readonly p50: number;
}

/** Sets the medians of one scenario in communities of different sizes beside each other, in one run on one machine. */
export class Growth {
  private readonly measured: Measured[] = [];

  /** Notes a line of results; those without a median of one request at a time are left out. */
  note(stories: number, { scenario, atOnce, p50 }: Record<string, unknown>): void {
    if (typeof scenario !== 'string' || atOnce !== 1 || typeof p50 !== 'number') return;
    this.measured.push({ scenario, stories, p50 });
  }

  /** A line for each scenario that was measured in more than one size: the smallest against the biggest. */
  lines(): GrowthLine[] {
    const names = [...new Set(this.measured.map(({ scenario }) => scenario))];
    return names.flatMap((scenario) => {
      const runs = this.measured
        .filter((run) => run.scenario === scenario)
        .sort((a, b) => a.stories - b.stories);
      const [small, big] = [runs[0], runs.at(-1)];
      if (!small || !big || small.stories === big.stories) return [];
      return [
        {
          scenario: `growth: ${scenario}`,
          stories: [small.stories, big.stories] as const,
          p50: [small.p50, big.p50] as const,
          times: rounded(big.p50 / small.p50),
        },
      ];
    });
  }
}
