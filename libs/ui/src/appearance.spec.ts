import { attributesOf, usualLooks } from './appearance';

describe('the looks on the page', () => {
  it('leave everything to the device until somebody chooses', () => {
    expect(attributesOf(usualLooks, true)).toEqual({
      'data-theme': null,
      'data-contrast': null,
      'data-letters': null,
    });
  });

  it('say the device’s theme aloud when only contrast was chosen, so that dark stays dark', () => {
    expect(attributesOf({ ...usualLooks, contrast: 'more' }, true)).toMatchObject({
      'data-theme': 'dark',
      'data-contrast': 'more',
    });
    expect(attributesOf({ ...usualLooks, contrast: 'more', theme: 'light' }, true)).toMatchObject({
      'data-theme': 'light',
    });
  });
});
