import { SOFFT } from './index';

const CITATION = 'Wright, Gabbay and Le May, BMJ Quality & Safety 2022;31:450–461';

describe('the SOFFT taxonomy', () => {
  const published = SOFFT.skills.filter((skill) => skill.status === 'PUBLISHED');
  const working = SOFFT.skills.filter((skill) => skill.status === 'WORKING');

  it('holds six tasks and twenty skills: 8, 3, 3, 2, 2 and 2', () => {
    expect(SOFFT.tasks).toHaveLength(6);
    expect(SOFFT.skills).toHaveLength(20);
    const perTask = SOFFT.tasks.map(
      (task) => SOFFT.skills.filter((skill) => skill.taskId === task.id).length,
    );
    expect(perTask).toEqual([8, 3, 3, 2, 2, 2]);
  });

  it('words the six tasks as the paper does and names them shortly in our words', () => {
    expect(SOFFT.tasks.map((task) => [task.wording, task.shortName])).toEqual([
      ['Adopting and promulgating the appropriate organisational environment', 'A good place to improve'],
      ['Managing the QI rollercoaster', 'Keeping going'],
      ['Getting the problem right', 'The right problem'],
      ['Getting the right message to the right people', 'The right message'],
      ['Enabling learning to occur', 'Making room to learn'],
      ['Contextualising experience', 'Fitting it to the place'],
    ]);
    for (const task of SOFFT.tasks) {
      expect(task).toMatchObject({ status: 'PUBLISHED', source: CITATION, shortNameStatus: 'WORKING' });
    }
  });

  it('words the eight skills of task 1 as the paper does, with its citation', () => {
    expect(published.map((skill) => skill.wording)).toEqual([
      'Ensuring a blame-free, nurturing and open environment',
      'Enabling staff to have difficult conversations',
      'Ensuring the QI team can use technical QI skills',
      'Fostering a strong sense of ownership by staff',
      'Encouraging and rewarding good suggestions',
      'Inculcating dedication to high-quality care',
      'Securing the resources to do the job',
      'Leading staff towards the achievement of improvement',
    ]);
    for (const skill of published) expect(skill).toMatchObject({ taskId: 't1', source: CITATION });
  });

  it('never passes one of our twelve wordings off as the paper’s', () => {
    expect(working).toHaveLength(12);
    for (const skill of working) {
      expect(skill.source).toBe('this community');
      expect(skill.taskId).not.toBe('t1');
    }
  });

  it('gives every task and every skill its own id, number, wording and label', () => {
    const all = [...SOFFT.tasks, ...SOFFT.skills];
    expect(new Set(all.map((entry) => entry.id)).size).toBe(26);
    expect(new Set(all.map((entry) => entry.wording)).size).toBe(26);
    expect(new Set(SOFFT.skills.map((skill) => skill.label)).size).toBe(20);
    expect(new Set(SOFFT.skills.map((skill) => skill.example)).size).toBe(20);
    expect(SOFFT.tasks.map((task) => task.id)).toEqual(SOFFT.tasks.map((task) => `t${task.number}`));
    for (const skill of SOFFT.skills) expect(skill.id).toBe(`s${skill.taskId.slice(1)}.${skill.number}`);
  });

  it('keeps the ids that marks in stories already rest on', () => {
    expect(SOFFT.skills.map((skill) => skill.id).join(' ')).toBe(
      's1.1 s1.2 s1.3 s1.4 s1.5 s1.6 s1.7 s1.8 s2.1 s2.2 s2.3 s3.1 s3.2 s3.3 s4.1 s4.2 s5.1 s5.2 s6.1 s6.2',
    );
  });

  it('says each skill plainly: a label of at most nine words and one whole sentence as its example', () => {
    for (const skill of SOFFT.skills) {
      expect(skill.label.split(' ').length).toBeLessThanOrEqual(9);
      expect(skill.label).not.toMatch(/\bQI\b/);
      expect(skill.example).toMatch(/^[A-Z][^.!?]+[.]$/);
      expect(skill.example.length).toBeLessThanOrEqual(140);
    }
  });

  it('calls skills by the labels that screens already use', () => {
    const labels = new Map(SOFFT.skills.map((skill) => [skill.id, skill.label]));
    expect(labels.get('s1.1')).toBe('Make it safe to speak up');
    expect(labels.get('s1.5')).toBe('Welcome a good suggestion');
    expect(labels.get('s2.1')).toBe('Expect a slip and plan for it');
    expect(labels.get('s3.1')).toBe('Look at the problem from where the patient is');
    expect(labels.get('s4.1')).toBe('Make sure the message reaches who can act');
  });
});
