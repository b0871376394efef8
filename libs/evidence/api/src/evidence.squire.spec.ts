import { markdownOf, plainOf } from '@cp/prose';
import { aCycle, aMeasure } from './evidence.builder';
import { evidencePart } from './evidence.squire';
import './evidence.texts';

describe('the evidence of a story that is written out', () => {
  it('is nothing where there is none', () => {
    expect(evidencePart({ measures: [], cycles: [] })).toBeNull();
  });

  it('has measures, how they were read, and cycles with values, each under its item', () => {
    const part = evidencePart({
      measures: [aMeasure({ name: 'Falls | a <b>', unit: 'a month', goal: 2 })],
      cycles: [aCycle({ plan: 'Ask', learned: 'They *knew*' })],
    });
    const read = (blocks: Parameters<typeof markdownOf>[0] = []): string => plainOf(markdownOf(blocks));
    expect(read(part?.reading.MEASURES)).toContain('Falls | a <b> (a month): ');
    expect(read(part?.reading.MEASURES)).toContain('Hoped for: 2.');
    expect(read(part?.reading.ANALYSIS)).toContain('Anhøj and Olesen');
    expect(read(part?.reading.RESULTS)).toContain('They *knew*');
    expect(part?.data).toMatchObject({
      measures: [{ name: 'Falls | a <b>', runChart: { finding: expect.any(String) as string } }],
      cycles: [{ plan: 'Ask' }],
    });
    expect(JSON.stringify(part?.data)).not.toMatch(/memberId|"key"|_id/);
  });
});
