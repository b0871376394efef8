import type { DemoDiscussion } from '../types';

/** The broad one: all four perspectives and three organisations, and a carer's question that changes the story. */
export const onQuietAfterEleven: DemoDiscussion = {
  story: 'quiet-after-eleven',
  posts: [
    {
      key: 'shirin-counted',
      author: 'shirin',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 50,
      at: '12:35',
      body: 'Thirty-one times! I read this out in our kitchen. Was Tom asked to keep a diary, or did he just do it because he was awake anyway?',
    },
    {
      key: 'tom-awake',
      author: 'tom',
      spokenAs: 'PATIENT',
      replyTo: 'shirin-counted',
      daysBefore: 50,
      at: '18:02',
      body: 'Nobody asked. I was awake and cross, and I had a pen. I nearly did not hand it in. I thought it would look like a complaint. The night nurse said “can I keep this?” and that was what did it.',
    },
    {
      key: 'jean-quiet',
      author: 'jean',
      spokenAs: 'CARER',
      daysBefore: 48,
      at: '20:14',
      body: 'My husband has dementia. On his ward the quiet frightened him. He thought everyone had gone. Did anyone on Ward 7 want *some* sound?',
    },
    {
      key: 'nadia-lamp',
      author: 'nadia',
      spokenAs: 'CLINICIAN',
      replyTo: 'jean-quiet',
      daysBefore: 47,
      at: '06:50',
      body: 'Yes, one man did. We had not thought of it until you asked. We now leave the door of bay 2 open, so that people can see the desk lamp and one of us under it. I will add it to the story, with your name if you like.',
    },
    {
      key: 'jean-name',
      author: 'jean',
      spokenAs: 'CARER',
      replyTo: 'jean-quiet',
      daysBefore: 47,
      at: '09:31',
      body: 'I should like that very much. Thank you for answering before breakfast.',
    },
    {
      key: 'marta-buckets',
      author: 'marta',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 46,
      at: '02:48',
      body: 'I was on that walk. What made it all right was that Nadia said hers first. Also please oil the bucket wheels, it is two minutes and no one is told to do it. I do it now on all of floor 3.',
    },
    {
      key: 'sian-door',
      author: 'sian',
      spokenAs: 'CLINICIAN',
      daysBefore: 45,
      at: '13:10',
      body: `We tried it at Larch House, with changes:

- felt pads on the bins, yes
- the door, no. It is a fire door and has to shut with a bang, more or less
- no linen round at night in the first place

It is quieter, and a resident now asks for her door to be left open so she can hear the kettle. So Jean is right.`,
    },
    {
      key: 'declan-lift',
      author: 'declan',
      spokenAs: 'MANAGER',
      daysBefore: 44,
      at: '08:20',
      body: 'We moved the linen round to 10 pm on all four medical wards in June because of this. Honest footnote: when Grace checked in September, Ward 9 was back at 3 am. Their linen lift had broken and I had not heard. The part is ordered and I will say here when it is in.',
    },
    {
      key: 'grace-ward-nine',
      author: 'grace',
      spokenAs: 'NON_CLINICAL_STAFF',
      replyTo: 'declan-lift',
      daysBefore: 44,
      at: '14:05',
      body: 'Thanks. The lads on 9 did ring it in, twice. It went to the helpdesk and the helpdesk thought it was the passenger lift. So same story as the door really.',
    },
    {
      key: 'bryn-middle',
      author: 'bryn',
      spokenAs: 'OTHER',
      daysBefore: 41,
      at: '17:45',
      body: 'May I praise the eight weeks of counting before anything was touched? Tom found it too long. But ten points in a row below the old middle is very hard to explain by luck, and nobody can say “it was only spring”.',
    },
    {
      key: 'declan-mended',
      author: 'declan',
      spokenAs: 'MANAGER',
      replyTo: 'declan-lift',
      daysBefore: 30,
      at: '16:15',
      body: 'It is in. Ward 9 went back to 10 pm on Monday. The helpdesk form now asks which lift.',
    },
  ],
};
