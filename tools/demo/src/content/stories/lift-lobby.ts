import type { DemoStory } from '../types';

/** A porter's story, told before anybody knows how it ends. */
export const liftLobby: DemoStory = {
  key: 'lift-lobby',
  kind: 'CASE',
  author: 'grace',
  spokenAs: 'NON_CLINICAL_STAFF',
  title: 'Forty minutes in the lift lobby',
  summary:
    'Theatre says the porters are late. We are not late. We are stood by the lift with a patient on a trolley, waiting. We have started to write down what we wait for, and we are trying one lift for patients only in the mornings. It is week five. Ask me at Easter.',
  outcome: 'TOO_EARLY',
  setting: 'Portering, from six wards to four theatres on the top floor',
  organisation: 'wendle',
  unit: 'Portering',
  visibility: 'MEMBERS',
  when: 'Since September 2026',
  published: { daysBefore: 19, at: '15:30' },
  sections: [
    {
      key: 'problem',
      text: `Every Monday there is a list of why theatre started late. It has a column with “porter” in it. It never says why the porter.

I will tell you why the porter. There are two big lifts. Between half seven and nine they carry breakfast, the linen, the bins, visitors who cannot find the stairs, and people going for their operation. The patient going for the operation has had nothing to eat, has no glasses on, and is looking at the ceiling of a lift lobby with me.

One lady asked me if it was always this cold. I said yes. She said, “You could give people a blanket, love, while you wait.” So now I do. That was week one, and it is still the best thing we have done.`,
    },
    {
      key: 'setting',
      text: `We are nineteen porters. On an early there are seven of us. Six wards send to four theatres and all of the theatres are on five.

In this one are me, Winston and Dee from portering, Sister Gall in theatre reception, and Owen, who is an analyst. He came down to see what a job ticket is. He stayed the whole early shift and pushed a bed.`,
    },
    {
      key: 'action',
      text: `First we counted. Winston drew a tally on the back of the job sheet: lift, patient not ready, no notes, no trolley, other. You put a line for each five minutes. It takes no time because you are stood there anyway.

Two weeks, 212 trips. Owen put it in a picture. More than half the waiting was the lift. A quarter was patients not ready, and that is nobody being bad, it is tablets and gowns and the doctor coming back with the form. Porters being slow was there too. It was four lines.

Then Sister Gall put that picture up in theatre where the Monday list goes. One of the surgeons came and found me. I thought, here we go. He said, “I have been cross with the wrong people for six years.” I have told a lot of people about that.

From week three we keep lift B for patients from half seven to nine. It is a bit of card and a porter saying sorry a lot. Breakfast goes up at quarter past seven now. The kitchen said yes when we went and asked them. They said no one had ever asked, they had only been told.`,
    },
    {
      key: 'result',
      text: `Too early. I will tell you what I have. In the two weeks before, the middle wait by the lift was 14 minutes and the worst was forty. In weeks three and four the middle was 6 and the worst was 23.

But one of those weeks was half term with fewer operations, so Owen says don’t shout yet.

In week five lift A broke and everybody used B. So that was that, for three days. We had no plan for it. It will break again, it breaks every month.

The card has been taken off twice. I do not think people are being nasty. Nobody told the visitors or the weekend lot what it is for.`,
    },
    {
      key: 'learning',
      text: `When they write down that you are late, write down what you are waiting for.

Some of ours did not want to count. They thought it would be used on them. I don’t blame them, last time it was. I said I would put my own lines up first, with my name on, and then they did.

I would have liked one manager to come and stand in that lobby with us, just once, before nine. I have asked. I will ask again on here.`,
    },
    {
      key: 'elsewhere',
      text: `You need to know which way your lifts go and who shouts loudest for them. Here it is breakfast. At my last place it was bins.

Get a sister in theatre who will put your picture on her wall. And blankets.`,
    },
  ],
  tags: [
    {
      section: 'problem',
      quote: 'It never says why the porter.',
      skill: 's3.2',
      polarity: 'MISSING',
      reason: 'A name in a column is not a cause.',
    },
    {
      section: 'problem',
      quote: 'So now I do. That was week one, and it is still the best thing we have done.',
      skill: 's1.6',
      polarity: 'ENACTED',
      reason: 'It does not make theatre any faster. It is just right.',
    },
    {
      section: 'action',
      quote: 'Winston drew a tally on the back of the job sheet',
      skill: 's1.3',
      polarity: 'ENACTED',
      reason: 'A pencil will do, if you count the right thing and count before you change it.',
    },
    {
      section: 'action',
      quote: 'Sister Gall put that picture up in theatre where the Monday list goes',
      skill: 's4.1',
      polarity: 'ENACTED',
      reason: 'Same wall, same people, different story.',
    },
    {
      section: 'result',
      quote: 'We had no plan for it. It will break again, it breaks every month.',
      skill: 's2.1',
      polarity: 'MISSING',
      reason: 'We all know that lift. We should have had a plan on day one.',
    },
    {
      section: 'result',
      quote: 'Nobody told the visitors or the weekend lot what it is for.',
      skill: 's4.2',
      polarity: 'MISSING',
      reason: 'The card says B ONLY. It does not say why, so people think it is a rule.',
    },
    {
      section: 'learning',
      quote: 'I said I would put my own lines up first, with my name on, and then they did.',
      skill: 's1.1',
      polarity: 'ENACTED',
      reason: 'Somebody has to go first. I have been here longest.',
    },
    {
      section: 'learning',
      quote:
        'I would have liked one manager to come and stand in that lobby with us, just once, before nine.',
      skill: 's1.8',
      polarity: 'MISSING',
      reason: 'You can’t lead a lift lobby from the third floor.',
    },
  ],
};
