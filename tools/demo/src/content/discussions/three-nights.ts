import type { DemoDiscussion } from '../types';

/** A carer's open question, to which each part of the work adds a piece that the others did not have. */
export const onThreeNights: DemoDiscussion = {
  story: 'three-nights-before-the-fall',
  posts: [
    {
      key: 'priya-handover',
      author: 'priya',
      spokenAs: 'CLINICIAN',
      daysBefore: 21,
      at: '07:15',
      body: 'I have been the nurse doing the tablets. I would have said the same kind, useless thing. On our handover sheet there is a box for bowels, skin and lines. There is none for “what the family sees”. I have drawn one on in biro and nobody has stopped me yet.',
    },
    {
      key: 'jean-biro',
      author: 'jean',
      spokenAs: 'CARER',
      replyTo: 'priya-handover',
      daysBefore: 21,
      at: '09:20',
      body: 'Then you are already ahead of four pages. Will you tell me in a month whether anybody reads it?',
    },
    {
      key: 'samir-phone',
      author: 'samir',
      spokenAs: 'CARER',
      daysBefore: 20,
      at: '22:05',
      body: 'I cannot sit by the bed, I am at work. Is there a way to do the page by phone? I know my mum’s voice better than her face, if that makes sense. When she says “I’m fine, I’m fine” twice, she is not.',
    },
    {
      key: 'shirin-alone',
      author: 'shirin',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 19,
      at: '12:50',
      body: 'About the person who comes alone. Sometimes there *is* someone and it is us. I have people who ring every Tuesday for a chat about a prescription. If one of them rang and did not joke I would know. No hospital has ever asked reception anything.',
    },
    {
      key: 'nadia-tuesday',
      author: 'nadia',
      spokenAs: 'CLINICIAN',
      replyTo: 'shirin-alone',
      daysBefore: 18,
      at: '07:10',
      body: 'I rang a surgery yesterday, just before they closed, because of this. The lady at the desk told me in one minute that he keeps pigeons and is never without his cap. We found the cap. This morning he ate his breakfast. We asked him first whether we might ring, and I would do that again too.',
    },
    {
      key: 'declan-form',
      author: 'declan',
      spokenAs: 'MANAGER',
      daysBefore: 16,
      at: '17:30',
      body: 'I will be honest, my first thought was that this is another form. My second was that the dinner man read it, and nobody reads ours. We will try one side of paper on Ward 9 with Priya, from 7 December. **No** fourth page. Jean, may we send it to your red pen?',
    },
  ],
};
