import type { DemoDiscussion } from '../types';

/** Callers and the people who answer them, with one voice that does not say where it speaks from. */
export const onPhoneMessage: DemoDiscussion = {
  story: 'phone-message',
  posts: [
    {
      key: 'samir-bus',
      author: 'samir',
      spokenAs: 'CARER',
      daysBefore: 26,
      at: '08:12',
      body: 'I ring for my mum from the bus. 94 seconds is four stops. Did you think about people who pay for their minutes? Nobody ever does.',
    },
    {
      key: 'shirin-minutes',
      author: 'shirin',
      spokenAs: 'NON_CLINICAL_STAFF',
      replyTo: 'samir-bus',
      daysBefore: 26,
      at: '12:40',
      body: 'We did not, and we should have. I worked it out after I read this: at 240 calls a morning the old message was about six hours of people’s lives. Every day! I have put it on the wall.',
    },
    {
      key: 'anneke-table',
      author: 'anneke',
      spokenAs: 'CLINICIAN',
      daysBefore: 25,
      at: '19:05',
      body: 'I am the head on the table. For the record, I had approved three of those sentences. Each was sensible on the day. I had never once rung us.',
    },
    {
      key: 'tom-ears',
      author: 'tom',
      spokenAs: 'PATIENT',
      daysBefore: 24,
      at: '10:30',
      body: 'What did the two people who do not hear well say? My right ear is for decoration.',
    },
    {
      key: 'shirin-ears',
      author: 'shirin',
      spokenAs: 'NON_CLINICAL_STAFF',
      replyTo: 'tom-ears',
      daysBefore: 24,
      at: '13:02',
      body: `Three things, and we did all of them:

- no music behind the voice
- say the number to press *after* what it is for, not before
- leave a gap. A gap is not rude`,
    },
    {
      key: 'robin-locked',
      author: 'robin',
      spokenAs: null,
      daysBefore: 20,
      at: '22:18',
      body: 'Where I am, the words belong to a company and it takes a form and eight weeks to change a comma. I would rather not say where. Has anyone got past that?',
    },
    {
      key: 'adaeze-contract',
      author: 'adaeze',
      spokenAs: 'MANAGER',
      replyTo: 'robin-locked',
      daysBefore: 18,
      at: '07:55',
      body: 'Yes, once. I looked in the contract. It said that we could change the wording twelve times a year for nothing, and nobody had ever asked. Somebody in your place will have the contract. Ask them to read you the page on “content changes”, and let them be the hero.',
    },
  ],
};
