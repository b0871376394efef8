import type { DemoDiscussion } from '../types';

/** The one-voice one: good talk among clinicians about letters, with none of their readers in it. */
export const onLetterNobodyRead: DemoDiscussion = {
  story: 'letter-nobody-read',
  posts: [
    {
      key: 'joel-fortyone',
      author: 'joel',
      spokenAs: 'CLINICIAN',
      daysBefore: 39,
      at: '22:30',
      body: 'As somebody who has sat through slide 41 in four hospitals: we write long because nobody was ever told off for a long letter. The half page is the first template I have seen that makes it *harder* to say too much.',
    },
    {
      key: 'anneke-pen',
      author: 'anneke',
      spokenAs: 'CLINICIAN',
      daysBefore: 38,
      at: '13:15',
      body: 'From the receiving end: I get about thirty letters a day, and I look for three things. What changed, what do you want me to do, and did you tell the patient. If those are at the top I could kiss you. I would add “what we are *not* asking you to do”.',
    },
    {
      key: 'marcus-not-asking',
      author: 'marcus',
      spokenAs: 'CLINICIAN',
      replyTo: 'anneke-pen',
      daysBefore: 38,
      at: '20:40',
      body: 'Stolen, with thanks. It will save us a good many apologies.',
    },
    {
      key: 'ravi-why',
      author: 'ravi',
      spokenAs: 'CLINICIAN',
      daysBefore: 36,
      at: '12:05',
      body: `Two pharmacy thoughts:

- “stopped” needs a reason, or somebody will kindly start it again
- say who should take the old box away. Half of the errors I see are two boxes in one drawer`,
    },
    {
      key: 'joel-bedside',
      author: 'joel',
      spokenAs: 'CLINICIAN',
      replyTo: 'ravi-why',
      daysBefore: 36,
      at: '23:10',
      body: 'Can I ask how long writing it at the bedside takes? On our ward the round is already at a trot.',
    },
    {
      key: 'marcus-six',
      author: 'marcus',
      spokenAs: 'CLINICIAN',
      replyTo: 'ravi-why',
      daysBefore: 35,
      at: '20:55',
      body: 'Four minutes each, and we lose about two that we used to spend being telephoned afterwards. I notice, incidentally, that everyone here so far writes or receives letters for a living. I should very much like to hear from somebody who has been handed one.',
    },
  ],
};
