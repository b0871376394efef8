import { Perspective } from '@cp/kit/api';
import { StoryKind, StoryOutcome } from '@cp/stories/api';
import { Types } from 'mongoose';
import { type Findable, finds } from './follow.rules';

const HOME = new Types.ObjectId();
const anything = {
  kind: null,
  outcome: null,
  skillId: null,
  spokenAs: null,
  organisationId: null,
  waitsForMe: false,
};
const story: Findable = {
  kind: StoryKind.CASE,
  outcome: StoryOutcome.MIXED,
  skillIds: ['listen', 'ask'],
  spokenAs: Perspective.CARER,
  organisationId: HOME.toHexString(),
};
const { CARER, CLINICIAN } = Perspective;

describe('what a saved search finds', () => {
  it.each([
    ['everything, when it narrows nothing', {}, [], true],
    ['its kind', { kind: StoryKind.CASE }, [], true],
    ['no other kind', { kind: StoryKind.EXPERIENCE }, [], false],
    ['its outcome', { outcome: StoryOutcome.MIXED }, [], true],
    ['no other outcome', { outcome: StoryOutcome.WORKED }, [], false],
    ['one of its skills', { skillId: 'ask' }, [], true],
    ['no other skill', { skillId: 'lead' }, [], false],
    ['its perspective', { spokenAs: CARER }, [], true],
    ['no other perspective', { spokenAs: CLINICIAN }, [], false],
    ['its organisation', { organisationId: HOME }, [], true],
    ['no other organisation', { organisationId: new Types.ObjectId() }, [], false],
    ['only all of it together', { kind: StoryKind.CASE, skillId: 'lead' }, [], false],
    ['what waits for somebody’s perspective', { waitsForMe: true }, [CLINICIAN], true],
    ['not what is told from it', { waitsForMe: true }, [CARER], false],
    ['nothing that waits for nobody in particular', { waitsForMe: true }, [], false],
  ])('is %s', (_, more, perspectives, expected) => {
    expect(finds({ ...anything, ...more }, story, perspectives)).toBe(expected);
  });
});
