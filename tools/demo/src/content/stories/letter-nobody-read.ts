import type { DemoStory } from '../types';

/** A consultant's story about discharge letters, with a result that he reports against himself. */
export const letterNobodyRead: DemoStory = {
  key: 'letter-nobody-read',
  kind: 'CASE',
  author: 'marcus',
  spokenAs: 'CLINICIAN',
  title: 'The letter nobody could read, including me',
  summary:
    'Our discharge letters were long, prompt and useless. A carer read one back to me and asked what she was supposed to do. We rewrote the first half page with patients and family doctors. Where a senior colleague joined in, it stuck. On the other ward it lasted six weeks.',
  outcome: 'MIXED',
  setting: 'Two wards for older people, 52 beds in all',
  organisation: 'orme',
  unit: 'Older people’s medicine',
  visibility: 'MEMBERS',
  when: 'October 2025 to August 2026',
  published: { daysBefore: 40, at: '21:10' },
  sections: [
    {
      key: 'problem',
      text: `We were proud of our letters. Ninety-six per cent left the building within a day. Nobody measured whether anything happened after that.

In October a patient’s daughter, who runs a hardware shop, sat down opposite me and read out the letter I had signed about her mother. She read it well. It had 740 words, eleven abbreviations and, on the second page, after the potassium, an instruction to stop a tablet. Her mother had gone on taking it for five weeks.

“Which part of this,” she asked, “is addressed to me?” I said that strictly speaking it was addressed to the family doctor. It emerged that the family doctor had not found the sentence either.`,
    },
    {
      key: 'setting',
      text: `Two wards, 26 beds each, about 120 discharges a month between them. The letters are written by doctors in training, who change every four months and are taught to leave nothing out.

I look after one ward. A colleague, whom I like, looks after the other. That turns out to be the point of the story.`,
    },
    {
      key: 'action',
      text: `I invited the daughter back, with two patients, a family doctor, our pharmacist and a ward clerk. I proposed to improve the template. They proposed that I stop talking about the template.

The family doctor had brought ten of our letters and a yellow pen, and had marked what she used. It came to about a tenth.

We wrote a half page to go on top, headed “What happens now”: what we found, in a sentence; what has changed in the tablets and why; who does what, by when; whom to ring. It is addressed to the patient. The rest follows for those who enjoy that sort of thing.

The patients tested the wording. I learned that “reduced renal function” had been taken by one gentleman to mean that he was being let off something.

On my ward we wrote the half page during the round, at the bedside, and read it out. The ward clerk, who types faster than any of us, said that she would rather hold the template herself than watch us lose it. She has run it ever since. On the other ward we sent an e-mail.`,
    },
    {
      key: 'result',
      text: `We took twenty letters a month from each ward and asked one question of the patient or carer by telephone, a week later: can you tell me what has changed in the tablets, and why?

Before: 6 in 20 could on my ward, 7 in 20 on the other. In April: 15 and 13. In August: 16 and 7.

The other ward had begun well and went back within six weeks of the change of doctors. I had put it on the induction slides. It was slide 41.

My colleague told me in June, when I finally asked him, that nobody had ever asked whether he agreed. He did not, quite. He was right about the allergies, too.`,
    },
    {
      key: 'learning',
      text: `I had thought of spread as sending something. It is much closer to being asked in.

Each new group of doctors now spends its first Friday telephoning three patients about a letter written by the last. It takes an hour. They come back quiet, and their letters are shorter. The outgoing group does the introductions, so it no longer depends on me.

We have not restarted on the other ward. I should like to be invited.`,
    },
    {
      key: 'elsewhere',
      text: `A yellow pen, and somebody who receives your letters. A clerk with authority. Permission from whoever owns the template, which took us from October to January.

A senior who will read the half page aloud at the bedside. I do not think that it works without; I should be glad to be told otherwise.`,
    },
  ],
  tags: [
    {
      section: 'problem',
      quote: 'Nobody measured whether anything happened after that.',
      skill: 's3.3',
      polarity: 'MISSING',
      reason: 'We counted what we sent. What mattered was what arrived.',
    },
    {
      section: 'problem',
      quote:
        'It had 740 words, eleven abbreviations and, on the second page, after the potassium, an instruction to stop a tablet.',
      skill: 's4.2',
      polarity: 'MISSING',
      reason: 'The one sentence that mattered was placed where no reader would look.',
    },
    {
      section: 'action',
      quote: 'had brought ten of our letters and a yellow pen, and had marked what she used',
      skill: 's4.2',
      polarity: 'ENACTED',
      reason: 'The reader, and not the writer, showed us what the letter was for.',
    },
    {
      section: 'action',
      quote: 'said that she would rather hold the template herself than watch us lose it',
      skill: 's1.4',
      polarity: 'ENACTED',
      reason: 'It has an owner who was not appointed, and it has not been lost since.',
    },
    {
      section: 'action',
      quote: 'On the other ward we sent an e-mail.',
      skill: 's6.1',
      polarity: 'MISSING',
      reason: 'It was our half page, for our round. Nobody made it theirs.',
    },
    {
      section: 'result',
      quote: 'The other ward had begun well and went back within six weeks of the change of doctors.',
      skill: 's2.1',
      polarity: 'MISSING',
      reason: 'Doctors change every four months. It can hardly be called a surprise.',
    },
    {
      section: 'result',
      quote: 'nobody had ever asked whether he agreed',
      skill: 's1.2',
      polarity: 'MISSING',
      reason: 'A conversation of ten minutes that I put off for eight months.',
    },
    {
      section: 'learning',
      quote:
        'Each new group of doctors now spends its first Friday telephoning three patients about a letter written by the last.',
      skill: 's5.2',
      polarity: 'ENACTED',
      reason: 'The knowledge no longer leaves with the person.',
    },
  ],
};
