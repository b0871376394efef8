import type { DemoStory } from '../types';

/** Blood samples that go missing between two sites: mended on five days of the week. */
export const twoSitesOneFridge: DemoStory = {
  key: 'two-sites-one-fridge',
  kind: 'CASE',
  author: 'dilys',
  spokenAs: 'NON_CLINICAL_STAFF',
  title: 'Two sites, one fridge',
  summary:
    'Blood samples taken at Wendle Valley are tested eight miles away, where I book them in. Some arrived late and some did not arrive. We followed the box, found a fridge that everybody thought was somebody else’s, and put a name on each journey. From Monday to Friday it works. At weekends it does not.',
  outcome: 'MIXED',
  setting: 'A laboratory that serves two hospitals, eight miles apart',
  organisation: 'orme',
  unit: 'Laboratory',
  visibility: 'MEMBERS',
  when: 'April to October 2026',
  published: { daysBefore: 9, at: '07:40' },
  sections: [
    {
      key: 'problem',
      text: `In April 61 samples from the other site were lost, or too old to use when they got to us. Each of those is a person who has to be bled again.

For two years this had been called a labelling problem. We had a labelling course, twice. I went on it myself. I could see that the labels were fine, because I am the one who scans them. What I could not see was where the box had been.

The wards said the laboratory lost things. We said the wards sent things late. Both of us said it to the porters, who were not at the meeting.`,
    },
    {
      key: 'setting',
      text: `The laboratory is at Orme Street. Wendle Valley sends about 300 samples a day, in blue boxes, by van. There are four vans on weekdays, and none at weekends after eleven in the morning.

I am one of six clerks. I worked on this with Hanna from the bench, Nadia’s ward, one van driver called Keith, and a sheet of paper.`,
    },
    {
      key: 'action',
      text: `I asked Hanna if I could have one morning to go with a box. I took it from a patient’s arm on Ward 7 to our hatch. It took five hours and ten minutes. The van part was twenty-five minutes.

For three and a quarter hours the box sat in a fridge in a corridor behind theatres. The wards thought it was the laboratory’s fridge. We thought it was theirs. Keith thought it was for milk.

We had an argument about what late means. The ward counted from the arm. We counted from the hatch. The van counted from the key. It took two meetings, but we agreed on one clock, and it starts at the arm.

Then we did three things. We took the fridge away. We put a sheet on every box with four lines, and each person who carries it signs a line. And Keith moved the second van from ten to half past ten, because the ward round finishes at quarter past. Nobody had told him that in nine years.`,
    },
    {
      key: 'result',
      text: `Lost or too old, per month: April 61, May 58, June 30, July 24, August 22, September 21, October 19. The fridge went on the last day of May.

On weekdays it is now about one a week. I can say who had a box and when, and I have not once had to use it to blame anyone.

At weekends it has not moved. About fifteen of the nineteen in October were taken on a Saturday or a Sunday. The sheet comes with line two empty, because nobody is named to carry it.

I raised it in July and again in September at the operations meeting. It was noted. I do not know what happens after noted.

In August I nearly let it go. Then Hanna pinned up the chart by the kettle and wrote under it how many people had not been bled twice. She does it each month. It sounds small, but it is why I am still doing this.`,
    },
    {
      key: 'learning',
      text: `Follow the thing. Do not follow the form about the thing.

If something is lost between two places, each place will find that it was the other. You need somebody who goes along.

And five days is not a week.`,
    },
    {
      key: 'elsewhere',
      text: `Shoes. One free morning. A driver who talks to you.

It helped us that it is one laboratory and one road. If your samples go through a depot you would have more lines on the sheet and I do not know if people would sign them.`,
    },
  ],
  tags: [
    {
      section: 'problem',
      quote: 'For two years this had been called a labelling problem.',
      skill: 's3.2',
      polarity: 'MISSING',
      reason: 'Two courses, and nobody had looked at where the box went.',
    },
    {
      section: 'problem',
      quote: 'Both of us said it to the porters, who were not at the meeting.',
      skill: 's4.1',
      polarity: 'MISSING',
      reason: 'The ones who carry it were talked about and not talked with.',
    },
    {
      section: 'action',
      quote: 'I took it from a patient’s arm on Ward 7 to our hatch.',
      skill: 's3.2',
      polarity: 'ENACTED',
      reason: 'Going along showed the fridge. No report would have.',
    },
    {
      section: 'action',
      quote: 'we agreed on one clock, and it starts at the arm',
      skill: 's3.3',
      polarity: 'ENACTED',
      reason: 'Until then we had three sorts of late and an argument.',
    },
    {
      section: 'result',
      quote: 'I do not know what happens after noted.',
      skill: 's1.8',
      polarity: 'MISSING',
      reason: 'Nobody with the power to move a van has said yes or no.',
    },
    {
      section: 'result',
      quote: 'wrote under it how many people had not been bled twice',
      skill: 's2.2',
      polarity: 'ENACTED',
      reason: 'She turned a number into people, in the month I wanted to stop.',
    },
    {
      section: 'elsewhere',
      quote: 'It helped us that it is one laboratory and one road.',
      skill: 's6.2',
      polarity: 'ENACTED',
      reason: 'It may not work where the road is not so simple.',
    },
  ],
};
