import { Logger } from '@nestjs/common';
import { ImageScanner } from './image-scanner';

describe('a server without a scanner (R-64)', () => {
  const warnings = (evaluation: boolean, clamdUrl: string | null): number => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    new ImageScanner({ evaluation }, { clamdUrl }).onApplicationBootstrap();
    const { length } = warn.mock.calls;
    warn.mockRestore();
    return length;
  };

  it('says so when it starts in production, and goes without in evaluation', () => {
    expect([warnings(false, null), warnings(true, null)]).toEqual([1, 0]);
    expect(warnings(false, 'tcp://127.0.0.1:3310')).toBe(0);
  });

  it('takes files in', async () => {
    await expect(
      new ImageScanner({ evaluation: false }, null).expectClean(Buffer.from('x'), 'm'),
    ).resolves.toBeUndefined();
  });
});
