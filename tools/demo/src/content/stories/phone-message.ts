import type { DemoStory } from '../types';

/** A receptionist's story: a small change, owned by the people who hear the complaint. */
export const phoneMessage: DemoStory = {
  key: 'phone-message',
  kind: 'CASE',
  author: 'shirin',
  spokenAs: 'NON_CLINICAL_STAFF',
  title: 'The receptionist who rewrote the phone message',
  summary:
    'Callers to our surgeries heard 94 seconds of advice before a person. I read it aloud at a team meeting and nobody could keep a straight face. Now it is 19 seconds, written with six patients and a kettle. Fewer people hang up, and fewer people are cross by the time they reach me.',
  outcome: 'WORKED',
  setting: 'Three surgeries that share one phone line, about 21,000 patients',
  organisation: 'fellside',
  unit: 'Reception and phones',
  visibility: 'PUBLIC',
  when: 'March to September 2026',
  published: { daysBefore: 27, at: '12:20' },
  sections: [
    {
      key: 'problem',
      text: `I answer the phone. So I know what people are like after our message, because I am the next thing that happens to them.

They would say: “Finally.” Or they would say nothing for a second, and breathe out. One lady told me that she had put the phone down on the worktop and unloaded the dishwasher.

The message had been added to since 2019. Every time something went wrong, somebody put in another sentence. Nobody had ever taken one out. It told you about flu jabs in June.

We had been asked in the yearly survey what would help at the front desk. I wrote “the message” two years running. I never heard anything back.`,
    },
    {
      key: 'setting',
      text: `Three surgeries, one phone line, five of us on it in the mornings. Between eight and half past nine we get about 240 calls.

I have been here six years. I am not a manager and I do not have a budget. I do have a very good idea of what annoys people.`,
    },
    {
      key: 'action',
      text: `I asked for five minutes at the Thursday meeting. I did not say what for. I stood up and read the whole message out loud, in the voice.

It took 94 seconds. At about the minute mark Dr Boer put her head on the table. When I got to “your call is important to us” they were all gone.

Then she said, “Who owns this?” and nobody knew, so she said, “Shirin does. What do you need?” I said two hours off the desk and a say in the words. I got both, in writing, by the afternoon.

I did not want to do it by myself, because I only know what cross people say. So I asked six patients to come in for tea. Two do not hear well. One has English as her third language. One was our Mr Complaints, and he was lovely.

I played it, and they put a hand up each time they stopped listening. By second 20 all the hands were up. So we wrote 19 seconds. They picked the words and I timed it. The dishwasher lady did the recording, because she has the best voice.`,
    },
    {
      key: 'result',
      text: `In March, out of every 100 callers, 23 hung up before they reached us. In September it was 11.

That is not only the message. In July we also got a sixth person on the phones on Mondays, so I looked at the other days by themselves: 22 down to 12. It still counts.

For the first two weeks I had it wrong, though. I had cut the bit about chest pain down so far that you could miss it. Dr Boer heard it in her car and rang me before eight. We put the emergency line first, and did it again.`,
    },
    {
      key: 'learning',
      text: `The people who write a message never hear it. I would make everyone listen to their own, all the way through, standing up.

Ask the ones who complain. They have already done the thinking.

We have a date in the book, first Monday of the quarter, when two of us ring our own number and listen. Any new sentence needs an old one taken out.

I wrote down how we did it for the pharmacy next door. It is one page, and half of that is about which biscuits.`,
    },
    {
      key: 'elsewhere',
      text: `You need somebody with the password to the phone system. Ours had left in 2022, so that took three weeks, which was longer than all the rest of it.

You need a doctor or a nurse to check the emergency words. Do not skip that. I did.

And you need one boss who laughs.`,
    },
  ],
  tags: [
    {
      section: 'problem',
      quote: 'I wrote “the message” two years running. I never heard anything back.',
      skill: 's1.5',
      polarity: 'MISSING',
      reason: 'They asked, and then nobody answered. After the second time you stop writing.',
    },
    {
      section: 'action',
      quote: 'I stood up and read the whole message out loud, in the voice.',
      skill: 's4.1',
      polarity: 'ENACTED',
      reason: 'The people who could change it had never heard it. Now they had.',
    },
    {
      section: 'action',
      quote: 'she said, “Shirin does. What do you need?”',
      skill: 's1.4',
      polarity: 'ENACTED',
      reason: 'She gave it to me properly, in front of everybody.',
    },
    {
      section: 'action',
      quote: 'I got both, in writing, by the afternoon.',
      skill: 's1.7',
      polarity: 'ENACTED',
      reason: 'Two hours is not much, but I had never had two hours.',
    },
    {
      section: 'action',
      quote: 'they put a hand up each time they stopped listening',
      skill: 's4.2',
      polarity: 'ENACTED',
      reason: 'The people who have to use the words chose how many there were.',
    },
    {
      section: 'result',
      quote: 'I had cut the bit about chest pain down so far that you could miss it.',
      skill: 's4.2',
      polarity: 'MISSING',
      reason: 'Short is not the same as clear. A clinician should have heard it first.',
    },
    {
      section: 'learning',
      quote: 'Any new sentence needs an old one taken out.',
      skill: 's2.1',
      polarity: 'ENACTED',
      reason: 'It will grow back. So we made a rule for when it does.',
    },
    {
      section: 'learning',
      quote: 'I wrote down how we did it for the pharmacy next door.',
      skill: 's5.2',
      polarity: 'ENACTED',
      reason: 'They had the same problem through the same wall.',
    },
  ],
};
