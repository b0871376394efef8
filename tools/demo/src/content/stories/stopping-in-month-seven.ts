import type { DemoStory } from '../types';

/** A project that did not work, told by the manager who stopped it. */
export const stoppingInMonthSeven: DemoStory = {
  key: 'stopping-in-month-seven',
  kind: 'CASE',
  author: 'ines',
  spokenAs: 'MANAGER',
  title: 'We stopped our falls project, and I am glad',
  summary:
    'Red socks, posters, a prize. After seven months the number of falls had not moved. We had copied a plan from a hospital ward into rehabilitation units where people are meant to get up and walk. Stopping taught us what we should have counted.',
  outcome: 'DID_NOT_WORK',
  setting: 'Two rehabilitation units of 16 beds each, in the community',
  organisation: 'harbour',
  unit: 'Falls and rehabilitation',
  visibility: 'PUBLIC',
  when: 'November 2025 to June 2026',
  published: { daysBefore: 33, at: '16:40' },
  sections: [
    {
      key: 'problem',
      text: `We had about nine falls a month across two units. The regional average, I was told, was seven. So nine became a problem, on a slide, with a red arrow.

Nobody had asked what kind of falls they were. I include myself in nobody.

I came back from a conference with somebody else’s plan and a bag of red socks. A hospital in another county had cut its falls by a third. We would do the same by summer.`,
    },
    {
      key: 'setting',
      text: `Two units, sixteen beds each. People come to us after a stroke or a broken hip and stay for about five weeks. They are here to learn to walk again. Hold on to that, because I did not.

The team was four physiotherapists, twenty-two nurses and care staff, two cleaners, and me. The people who stay with us were not on the team.`,
    },
    {
      key: 'action',
      text: `Anyone who had fallen before was given red socks, so that staff would look twice. There were posters. There was a chart in each office, and a cake for the unit with the longer run of days without a fall.

It was I who chose the socks, the posters and the cake. The teams were told on a Monday.

By February people were hiding the chart when I came in. One unit had gone nineteen days without a fall, which was a record. It turned out that the record was kept by asking people to stay in their chairs.

Siân, one of our physiotherapists, asked for ten minutes and shut the door. She told me that we were being paid to get people up and were giving cake for keeping them down. It was not a pleasant ten minutes. It was the most useful of the year.`,
    },
    {
      key: 'result',
      text: `Before: nine falls a month. During: nine falls a month. The best month was six and the worst was twelve, and Bryn, who knows about these things, says that is what nine looks like.

People went home on average three days later than the year before. I cannot prove that was us. I have stopped trying to prove that it was not.

In month seven we put the line on the table, with the care staff and two former patients in the room, and asked one question: would we start this today? Nobody would. We stopped that afternoon.`,
    },
    {
      key: 'learning',
      text: `One of the two former patients said: “I fell twice here, and both times I was doing what you had taught me. I was quite proud.” We had been counting that as harm.

A fall while practising beside a physiotherapist is not the same thing as a fall at three in the morning on the way to the toilet. We had nine of both, mixed. When we sorted them, five of the nine were at night, and four of those five were between the bed and the bathroom.

We now count those, and only those. That project is small, belongs to the night staff, and has no socks.

We wrote two pages about stopping and sent them to the hospital that gave us the idea. They wrote back that they had wondered.`,
    },
    {
      key: 'elsewhere',
      text: `Before you borrow a plan, ask what the place it came from is for. Theirs keeps sick people safe in bed. Ours sends people home on their feet.

Set the date on which you will look and decide, and put it in the diary before you begin. It is much easier to stop a thing that was always going to be looked at.`,
    },
  ],
  tags: [
    {
      section: 'problem',
      quote: 'Nobody had asked what kind of falls they were.',
      skill: 's3.2',
      polarity: 'MISSING',
      reason: 'We had a number and went straight to a cure.',
    },
    {
      section: 'problem',
      quote: 'I came back from a conference with somebody else’s plan and a bag of red socks.',
      skill: 's6.1',
      polarity: 'MISSING',
      reason: 'The plan fitted a ward where people lie down. I never asked whether it fitted us.',
    },
    {
      section: 'action',
      quote: 'The teams were told on a Monday.',
      skill: 's1.4',
      polarity: 'MISSING',
      reason: 'It was my project, so it was nobody else’s.',
    },
    {
      section: 'action',
      quote: 'By February people were hiding the chart when I came in.',
      skill: 's1.1',
      polarity: 'MISSING',
      reason: 'A chart with a prize under it is not a safe place for bad news.',
    },
    {
      section: 'action',
      quote:
        'She told me that we were being paid to get people up and were giving cake for keeping them down.',
      skill: 's1.2',
      polarity: 'ENACTED',
      reason: 'Siân said the hard thing, in private, to the person who could act on it.',
    },
    {
      section: 'result',
      quote: 'asked one question: would we start this today?',
      skill: 's2.3',
      polarity: 'ENACTED',
      reason: 'It let us stop without anybody having lost.',
    },
    {
      section: 'learning',
      quote: 'We wrote two pages about stopping and sent them to the hospital that gave us the idea.',
      skill: 's5.1',
      polarity: 'ENACTED',
      reason: 'We took the time to look back, and let others see it.',
    },
    {
      section: 'elsewhere',
      quote: 'Theirs keeps sick people safe in bed. Ours sends people home on their feet.',
      skill: 's6.2',
      polarity: 'ENACTED',
      reason: 'This is the one sentence I needed in November.',
    },
  ],
};
