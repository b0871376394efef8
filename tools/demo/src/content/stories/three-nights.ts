import type { DemoStory } from '../types';

/** A carer's story: she knew, she said so, and in the end the ward learned to ask. */
export const threeNights: DemoStory = {
  key: 'three-nights-before-the-fall',
  kind: 'EXPERIENCE',
  author: 'jean',
  spokenAs: 'CARER',
  title: 'Three nights before the fall',
  summary:
    'My husband has dementia. In hospital I told three people on three nights that he was not himself. On the fourth he fell. Afterwards one nurse asked me what I had seen, and wrote it down where others could find it. The ward has kept on asking. I only wish it had started on the Monday.',
  outcome: 'MIXED',
  setting: 'A medical ward for older people',
  visibility: 'MEMBERS',
  when: 'Spring 2026',
  published: { daysBefore: 22, at: '19:25' },
  sections: [
    {
      key: 'happened',
      text: `My husband went in with his chest. He has had dementia for five years and I can read him like a page of large print.

On the Monday evening he was plucking at the sheet. He does not do that. I told the nurse who was doing the tablets. She was kind, and said that hospital unsettles people. On the Tuesday he called me by his sister’s name. I told the healthcare assistant, who said she would pass it on, and I believe that she did. I do not know where it went.

On the Wednesday I waited for the doctor until half past eight. I said he was not himself. They said I was tired. I was tired, and he was not himself.

On Thursday night he climbed out over the end of the bed and fell. He cut his head. He had a water infection, which had very likely been brewing since Monday. It was on nobody’s list, because his temperature was normal.

On the Friday a nurse called Ama pulled a chair up to mine. She did not begin with the fall. She said, “What did you see this week that we did not?” I talked for a quarter of an hour. She put it on one side of paper, in my words, and clipped it where the drug chart goes. It said: plucks at the sheet means pain. Calls me by his sister’s name means fever. Hums means all is well.

For the six days that he was still there, everybody who came to the bed read it. The man who brought the dinners read it. He told me on the Sunday, “He’s humming, Mrs Whitlock.”`,
    },
    {
      key: 'feeling',
      text: `Invisible, and then rude. By the third time of saying a thing you hear your own voice go up, and you see them see it.

I taught small children for thirty years. If a mother told me that her boy was not himself, I did not look at the register to check.

When the dinner man told me about the humming I went and stood in the corridor and cried, and it was not from being sad.`,
    },
    {
      key: 'help',
      text: `Ask the question on the first evening, not after the fall. It is a good question and it costs a quarter of an hour.

Have somewhere to put the answer. I do not think anybody ignored me. I think that each of them had nowhere to write “wife says he is not himself”, so it was gone by the morning.

Ama took the sheet to her sister meeting, and in May they asked me back to help make it a proper form. It grew to four pages. I took out my red pen. It is one side again. They tell me that they use it for about half of the people who ought to have one, and that they talk about it on Fridays: who had one, and what it changed.

Not everyone has somebody who can read them. I asked who fills it in for a person who comes alone, and there was a silence. That is still to do.`,
    },
  ],
  tags: [
    {
      section: 'happened',
      quote: 'I told the healthcare assistant, who said she would pass it on, and I believe that she did.',
      skill: 's4.1',
      polarity: 'MISSING',
      reason: 'It was said three times and reached nobody who could test for an infection.',
    },
    {
      section: 'happened',
      quote: 'They said I was tired. I was tired, and he was not himself.',
      skill: 's1.1',
      polarity: 'MISSING',
      reason: 'If it is not safe for a wife to be right, she stops saying it.',
    },
    {
      section: 'happened',
      quote: '“What did you see this week that we did not?”',
      skill: 's3.1',
      polarity: 'ENACTED',
      reason: 'She asked as if I knew something, and I did.',
    },
    {
      section: 'happened',
      quote: 'clipped it where the drug chart goes',
      skill: 's4.1',
      polarity: 'ENACTED',
      reason: 'It was put in the one place that everybody looks.',
    },
    {
      section: 'help',
      quote: 'they talk about it on Fridays: who had one, and what it changed',
      skill: 's5.1',
      polarity: 'ENACTED',
      reason: 'They did not just make a form. They go on asking if it is any use.',
    },
    {
      section: 'help',
      quote: 'I asked who fills it in for a person who comes alone, and there was a silence.',
      skill: 's6.1',
      polarity: 'MISSING',
      reason: 'It was made to fit the two of us. It must fit the person with nobody, too.',
    },
  ],
};
