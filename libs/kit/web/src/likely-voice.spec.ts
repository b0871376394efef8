import { likelyVoice } from './likely-voice';
import type { SessionViewer } from './session';

describe('the perspective that somebody most likely speaks from', () => {
  it.each([
    ['the only one that they hold', { perspectives: ['CARER'], lastSpokenAs: null }, 'CARER'],
    [
      'the one spoken from last',
      { perspectives: ['CARER', 'CLINICIAN'], lastSpokenAs: 'CLINICIAN' },
      'CLINICIAN',
    ],
    ['none among several', { perspectives: ['CARER', 'CLINICIAN'], lastSpokenAs: null }, undefined],
    ['the one that is left of two', { perspectives: ['CARER'], lastSpokenAs: 'CLINICIAN' }, 'CARER'],
    ['none of a guest', null, undefined],
  ])('is %s', (_, viewer, voice) => {
    expect(likelyVoice(viewer as SessionViewer | null)).toBe(voice);
  });
});
