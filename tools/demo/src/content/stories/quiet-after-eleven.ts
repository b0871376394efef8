import type { DemoStory } from '../types';

/** The flagship: a night-noise story in which the cause was found by the person in the bed. */
export const quietAfterEleven: DemoStory = {
  key: 'quiet-after-eleven',
  kind: 'CASE',
  author: 'nadia',
  spokenAs: 'CLINICIAN',
  title: 'Quiet after eleven: what a patient’s diary taught our ward about noise at night',
  summary:
    'Patients on our ward could not sleep. We blamed snoring and alarms. A patient kept a diary and showed us the real causes: a door, a bin lid and a trolley. We fixed those three things for £340. Loud sounds at night fell by about half, and have stayed down for ten weeks.',
  outcome: 'WORKED',
  setting: 'Ward 7, general medicine, 28 beds',
  organisation: 'wendle',
  unit: 'Ward 7, general medicine',
  visibility: 'PUBLIC',
  when: 'January to June 2026',
  published: { daysBefore: 52, at: '09:05' },
  sections: [
    {
      key: 'problem',
      text: `Every month our survey said the same thing: people were kept awake. Every month we put up another poster asking staff to whisper. Nothing changed.

Then Tom, who was with us for nine nights, handed the night nurse four pages. He had written down every sound that woke him, with the time and where he thought it came from. Snoring was on the list twice. The linen room door was on it thirty-one times.

We took the posters down that day, and read his list aloud at handover. It was very quiet.

We were a bit ashamed. The porters had told the day team about that door two winters ago, and the message never reached anyone who could mend it.`,
    },
    {
      key: 'setting',
      text: `Ward 7 has four bays of six and four side rooms. About half of our patients are over seventy-five. At night we are three nurses and two healthcare assistants.

The linen room is across the corridor from bay 2, which tells you most of what you need to know.

The people in this story are Tom, who was a patient; Grace and Ben from portering; Marta, who cleans at night; the night team; and me. Our matron joined in week 6, when we needed money. She signed for it on a corridor windowsill.`,
    },
    {
      key: 'action',
      text: `We asked Tom, two porters, a cleaner and the night team to walk the ward at two in the morning. It took forty minutes. Anyone could say what they heard, and the rule was that nobody would be blamed for a sound.

I went first, because somebody had to. My pen torch has a click, and I click it when I think. Then Marta said her bucket squeaked. After that there was no stopping us.

We borrowed a sound meter from the workshop and counted every sound over 60 decibels between eleven and six, for eight weeks, before we touched anything. Tom thought that was far too long. He was probably right.

Then we tried one thing at a time. Felt pads on the bins in week 9. A soft closer on the door in week 10. In week 11 the porters moved the linen round from 3 am to 10 pm, which was Grace’s idea.`,
    },
    {
      key: 'result',
      text: `Before the change there were 38 to 47 loud sounds a night. In the ten weeks after, there were 19 to 33.

Felt pads cost £26, the door closer £284 and new trolley wheels £30. That is £340, or about what we had spent on posters.

Week 16 went up again. Two agency staff were new and nobody told them about the bins, so we made it part of the first ten minutes of every shift.

People still wake up. It is a hospital. But in the May survey the comments were about the tea.`,
    },
    {
      key: 'learning',
      text: `We had the answer two winters before we had the problem. I would now ask the people who push, lift and clean before I ask a committee.

Counting first was dull, and it was what won the argument. When somebody said it was only because the ward was quieter in spring, we had twenty weeks on one page.

Nobody on days knew about the change until June. We had told the night staff, because they were there, and forgot that days restock the bins. Marta found the felt pads in a drawer, twice.`,
    },
    {
      key: 'elsewhere',
      text: `Somebody awake at night who will write things down. A manager who can sign for a door closer. Porters in the room from the first day, not the last.

Our door was not a fire door. Check yours before you touch it.

If your ward has a helipad above it, start there instead.`,
    },
  ],
  tags: [
    {
      section: 'problem',
      quote:
        'He had written down every sound that woke him, with the time and where he thought it came from.',
      skill: 's3.1',
      polarity: 'ENACTED',
      reason: 'The list came from the bed, not from the office.',
    },
    {
      section: 'problem',
      quote: 'the message never reached anyone who could mend it',
      skill: 's4.1',
      polarity: 'MISSING',
      reason: 'Two years were lost because nobody knew whose door it was.',
    },
    {
      section: 'setting',
      quote: 'She signed for it on a corridor windowsill.',
      skill: 's1.7',
      polarity: 'ENACTED',
      reason: 'We asked once, for a small sum, and had it the same day. It kept us moving.',
    },
    {
      section: 'action',
      quote: 'the rule was that nobody would be blamed for a sound',
      skill: 's1.1',
      polarity: 'ENACTED',
      reason: 'People named their own noise first. That opened the rest.',
    },
    {
      section: 'action',
      quote: 'Then we tried one thing at a time.',
      skill: 's1.3',
      polarity: 'ENACTED',
      reason: 'If we had done all three at once we would not know what the wheels were worth.',
    },
    {
      section: 'action',
      quote: 'the porters moved the linen round from 3 am to 10 pm, which was Grace’s idea',
      skill: 's1.5',
      polarity: 'ENACTED',
      reason: 'The best idea came from the person who pushes the trolley, and it carries her name.',
    },
    {
      section: 'result',
      quote: 'we made it part of the first ten minutes of every shift',
      skill: 's2.1',
      polarity: 'ENACTED',
      reason: 'A bad week became a fix, not the end.',
    },
    {
      section: 'learning',
      quote: 'Nobody on days knew about the change until June.',
      skill: 's4.1',
      polarity: 'MISSING',
      reason: 'We told the people we could see, and left out the people who restock the bins.',
    },
    {
      section: 'elsewhere',
      quote: 'Our door was not a fire door. Check yours before you touch it.',
      skill: 's6.2',
      polarity: 'ENACTED',
      reason: 'We say what was lucky about our place, so that nobody copies the wrong part.',
    },
  ],
};
