import { unusedTexts } from '@cp/kit/web/testing';

describe('the words of the editor', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname, [/^(on|off|did|not)\./, /^left-out\./])).toEqual([]);
  });
});
