import type { Skill } from '@cp/taxonomy/web';
import { findSkills } from './skill-search.rules';

const skill = (id: string, label: string, example: string, wording = 'Formal words') => ({
  id,
  number: id.slice(1),
  label,
  example,
  wording,
  source: 'this community',
  status: 'WORKING' as const,
});
const task = (number: number, shortName: string) => ({
  id: `t${number}`,
  number,
  shortName,
  wording: 'Formal words of a task',
  source: 'the paper',
  status: 'PUBLISHED' as const,
  skills: [],
});

const place = task(1, 'A good place to improve');
const skills: Skill[] = [
  {
    ...skill(
      's1.1',
      'Make it safe to speak up',
      'A new porter asks and is thanked.',
      'Ensuring a blame-free environment',
    ),
    task: place,
  },
  { ...skill('s1.5', 'Welcome a good suggestion', 'An idea is taken up, whoever had it.'), task: place },
  {
    ...skill('s3.1', 'Ask the people it happens to', 'Someone looks from the bed.'),
    task: task(3, 'The right problem'),
  },
];
const found = (typed: string) => findSkills(skills, typed).map(({ id }) => id);

describe('finding a skill by plain words', () => {
  it('offers all skills while nothing is typed', () => {
    expect(found(' ')).toEqual(['s1.1', 's1.5', 's3.1']);
  });
  it('puts a word of the label before a word of the example', () => {
    expect(found('ask')).toEqual(['s3.1', 's1.1']);
  });
  it('needs every word, by how it begins, and takes no notice of capitals or accents', () => {
    expect(found('Sáfe spe')).toEqual(['s1.1']);
    expect(found('safe bed')).toEqual([]);
  });
  it('knows the formal wording and the task too', () => {
    expect(found('blame')).toEqual(['s1.1']);
    expect(found('problem')).toEqual(['s3.1']);
  });
});
