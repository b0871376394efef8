import type { DemoDiscussion } from '../types';

/** Patients, a carer and staff; the last word is a newcomer's question, and it still waits for an answer. */
export const onToldToGoHome: DemoDiscussion = {
  story: 'told-to-go-home',
  posts: [
    {
      key: 'samir-box',
      author: 'samir',
      spokenAs: 'CARER',
      daysBefore: 11,
      at: '17:50',
      body: 'I am a box too. Mine says “lives with son”. I am at work ten hours a day. Thank you for writing this.',
    },
    {
      key: 'maureen-both',
      author: 'maureen',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 10,
      at: '12:45',
      body: `I am a ward clerk, and we have that same list where I work. It was made for counting. “Lives with” has two answers because the report has two columns. Nobody ever said it was the question to ask *instead of* talking to you.

There is a free box at the bottom called “other”. In eleven years I have seen it used for parking.`,
    },
    {
      key: 'edwin-columns',
      author: 'edwin',
      spokenAs: 'PATIENT',
      replyTo: 'maureen-both',
      daysBefore: 10,
      at: '15:20',
      body: 'Two columns. Well, that explains it. I would have liked to be in “other”.',
    },
    {
      key: 'sian-clinic',
      author: 'sian',
      spokenAs: 'CLINICIAN',
      daysBefore: 9,
      at: '20:05',
      body: 'Four steps in a gym are not thirteen at home, and we know that. I have started to say “show me how you get out of your own chair”, and people show me the arms of a chair that is not there. It tells me more than the stairs. Who sees patients in the clinic *before* the operation? That is where your question belongs.',
    },
    {
      key: 'maureen-patient',
      author: 'maureen',
      spokenAs: 'PATIENT',
      replyTo: 'sian-clinic',
      daysBefore: 8,
      at: '19:30',
      body: 'With my other hat on: at that clinic I was asked whether I had loose teeth. Twice. I was never asked who would carry the shopping.',
    },
    {
      key: 'leila-before',
      author: 'leila',
      spokenAs: 'PATIENT',
      daysBefore: 3,
      at: '21:40',
      body: 'This is my first time writing here. I have my operation in January and I live on my own, on the second floor. Edwin, or anyone: what should I ask before I go in, and who is the right person to ask? I do not want to be a nuisance but I also do not want to sleep in a chair.',
    },
  ],
};
