import type { SofftSkill, SofftSkillId, SofftTask, SofftTaskId, SofftTaxonomy } from './sofft.types';

const PAPER = 'Wright, Gabbay and Le May, BMJ Quality & Safety 2022;31:450–461';
const COMMUNITY = 'this community';

/** The six tasks have published wording; the short names are ours. */
function task(number: number, id: SofftTaskId, shortName: string, wording: string): SofftTask {
  return { id, number, shortName, shortNameStatus: 'WORKING', wording, status: 'PUBLISHED', source: PAPER };
}

type Words = Pick<SofftSkill, 'label' | 'wording' | 'example'>;

/** A skill whose formal wording is the paper's. Only the eight of task 1 are known, so the task is not asked for. */
function published(number: number, id: SofftSkillId, words: Words): SofftSkill {
  return { id, taskId: 't1', number, ...words, status: 'PUBLISHED', source: PAPER };
}

/** A skill whose formal wording is ours until the paper's is brought in by a curator. */
function working(taskId: SofftTaskId, number: number, id: SofftSkillId, words: Words): SofftSkill {
  return { id, taskId, number, ...words, status: 'WORKING', source: COMMUNITY };
}

const TASKS: readonly SofftTask[] = [
  task(
    1,
    't1',
    'A good place to improve',
    'Adopting and promulgating the appropriate organisational environment',
  ),
  task(2, 't2', 'Keeping going', 'Managing the QI rollercoaster'),
  task(3, 't3', 'The right problem', 'Getting the problem right'),
  task(4, 't4', 'The right message', 'Getting the right message to the right people'),
  task(5, 't5', 'Making room to learn', 'Enabling learning to occur'),
  task(6, 't6', 'Fitting it to the place', 'Contextualising experience'),
];

const SKILLS: readonly SofftSkill[] = [
  published(1, 's1.1', {
    label: 'Make it safe to speak up',
    wording: 'Ensuring a blame-free, nurturing and open environment',
    example: 'A new porter says “that does not look right”, the room stops, and somebody says thank you.',
  }),
  published(2, 's1.2', {
    label: 'Have the hard conversation',
    wording: 'Enabling staff to have difficult conversations',
    example:
      'A nurse tells a surgeon in private that the list starts late because of him, and they are still talking at lunch.',
  }),
  published(3, 's1.3', {
    label: 'Know how to test a change',
    wording: 'Ensuring the QI team can use technical QI skills',
    example:
      'Before they start, the team can say what they will count, how often, and what would make them stop.',
  }),
  published(4, 's1.4', {
    label: 'Let staff own the work',
    wording: 'Fostering a strong sense of ownership by staff',
    example:
      'When the form needs changing, the clerk who fills it in changes it, and nobody asks who said she could.',
  }),
  published(5, 's1.5', {
    label: 'Welcome a good suggestion',
    wording: 'Encouraging and rewarding good suggestions',
    example:
      'A cleaner says where the hand gel ought to be, it is moved that week, and her name is on the note that says why.',
  }),
  published(6, 's1.6', {
    label: 'Care about good care',
    wording: 'Inculcating dedication to high-quality care',
    example: 'A new starter hears on the first day, from somebody who means it, what good looks like here.',
  }),
  published(7, 's1.7', {
    label: 'Find the time, people and money',
    wording: 'Securing the resources to do the job',
    example: 'The manager takes two clinics off the rota so that the team can meet in daylight.',
  }),
  published(8, 's1.8', {
    label: 'Lead people towards better',
    wording: 'Leading staff towards the achievement of improvement',
    example:
      'The person in charge says where we are going, does the first dull bit herself, and asks again in a month.',
  }),
  working('t2', 1, 's2.1', {
    label: 'Expect a slip and plan for it',
    wording: 'Expecting setbacks, and preparing for them before they come',
    example:
      'When agency staff fill a shift, there is already a card that tells them the one thing not to undo.',
  }),
  working('t2', 2, 's2.2', {
    label: 'Keep people going when it gets hard',
    wording: 'Keeping up hope and effort through the long middle of the work',
    example: 'In the fourth dull month somebody brings cake, the chart, and one letter from a patient.',
  }),
  working('t2', 3, 's2.3', {
    label: 'Know when to push, turn or stop',
    wording: 'Judging when to press on, when to change course and when to stop',
    example: 'The team looks at a flat line, says so out loud, and agrees to stop before the posters fade.',
  }),
  working('t3', 1, 's3.1', {
    label: 'Look at the problem from where the patient is',
    wording: 'Seeing the problem from the place of those who live with it',
    example:
      'Somebody lies down in the bed, or sits in the waiting room for an hour, and writes down what they notice.',
  }),
  working('t3', 2, 's3.2', {
    label: 'Find the cause before the cure',
    wording: 'Understanding why it happens before choosing what to do',
    example: 'The team follows one blood sample all the way to the laboratory before buying a new fridge.',
  }),
  working('t3', 3, 's3.3', {
    label: 'Agree what better would look like',
    wording: 'Agreeing across roles what the problem is and how we would know that it is solved',
    example:
      'A porter, a nurse and a patient each say what “on time” means, and find that they meant three things.',
  }),
  working('t4', 1, 's4.1', {
    label: 'Make sure the message reaches who can act',
    wording: 'Making sure that word gets to the people who can act on it',
    example:
      'The note about the broken door goes to the person with the screwdriver, and he says when he will come.',
  }),
  working('t4', 2, 's4.2', {
    label: 'Say it so that the listener can use it',
    wording: 'Putting the message in words and forms that its listener can use',
    example: 'The letter to the patient is read aloud to a neighbour before it is sent.',
  }),
  working('t5', 1, 's5.1', {
    label: 'Stop and ask what we learned',
    wording: 'Making time and room to look back at what happened, good or bad',
    example: 'Ten minutes at the end of a bad shift go to what surprised us, and somebody writes it down.',
  }),
  working('t5', 2, 's5.2', {
    label: 'Pass on what you know',
    wording: 'Handing on know-how so that it stays when people leave',
    example: 'The clerk who is retiring spends her last two Fridays sitting beside the one who is not.',
  }),
  working('t6', 1, 's6.1', {
    label: 'Fit the idea to the place',
    wording: 'Fitting what worked elsewhere to the people, rooms and habits found here',
    example:
      'The care home takes the quiet bins from the hospital and leaves the door, because its door is a fire door.',
  }),
  working('t6', 2, 's6.2', {
    label: 'Say what was special about here',
    wording: 'Telling an experience together with the circumstances that shaped it',
    example: 'She tells the other ward that it worked, and also that they had two extra nurses that month.',
  }),
];

/**
 * The first version of the taxonomy: six tasks and twenty skills. Twelve skills are in our own words, because their
 * published wording was not at hand; a curator replaces wording by a later version, and ids never change.
 */
export const SOFFT: SofftTaxonomy = {
  version: '1.0.0',
  title: 'Socio-organisational functional and facilitative tasks',
  source: PAPER,
  tasks: TASKS,
  skills: SKILLS,
};
