import type { DemoStory } from '../types';

/** The story of somebody in a care home who does not type: told by her, written down by the physiotherapist who comes on Thursdays. */
export const chairByTheDoor: DemoStory = {
  key: 'chair-by-the-door',
  kind: 'EXPERIENCE',
  author: 'sian',
  spokenAs: 'CLINICIAN',
  teller: {
    name: 'Ivy',
    spokenAs: 'PATIENT',
    consentHow: 'SAID',
    daysBefore: 16,
    agreedTo:
      'To be told here under my first name, for all members to read, with Larch House named and nobody else who lives here.',
  },
  title: 'They moved my chair away from the door',
  summary:
    'I am 88 and I live in a home. I fell twice getting up to see who was coming. They put my chair in the corner, to be safe, and I fell a third time. Then somebody asked me what I get up for. Now the chair is by the door again, and turned round.',
  outcome: 'WORKED',
  setting: 'A care home, in the room where people sit in the daytime',
  organisation: 'harbour',
  unit: 'Larch House care home',
  visibility: 'MEMBERS',
  when: 'From August to October 2026',
  published: { daysBefore: 15, at: '17:05' },
  sections: [
    {
      key: 'happened',
      text: `I sit by the door of the big room. I have sat there for two years. I like to see who comes in, and I like to say good morning to the cleaner, because nobody else does.

In August I fell. I had heard the front door, and I got up to look, and my foot was not where I thought it was. A week after that I fell again, the same way. Nothing broken. They were very good about it and they filled in the form.

Then one morning my chair was in the corner, by the radiator. A girl told me it was because of the falls. She said, “You will be safer over here, Ivy.” It had been decided at a meeting. I do not know who was at it. I was not.

From the corner you see the back of the piano. When the door went I could hear that it was somebody and not who. So I got up. It was further to go now, and there was a rug. That was the third time, and I went to the hospital in the night for a picture of my hip.

Siân came on the Thursday. She does the exercises with us. She did not start with my leg. She pulled up a stool and asked, “What do you get up for?” Nobody had asked me that. I said, to see who it is.

She asked me to show her. We walked it together, with the frame, from the corner to the door. It is nineteen steps. She counted them out loud. Then she fetched the manager, and we walked it again, the three of us, and the manager counted too.`,
    },
    {
      key: 'feeling',
      text: `In the corner I felt put away. I had not done anything wrong and it felt as if I had.

I thought that if I said so they would say I was being difficult, so I did not say it. I just went on getting up.

When they walked it with me I felt taken seriously. I am not used to being counted with.`,
    },
    {
      key: 'help',
      text: `Ask what somebody gets up for before you move the chair. It is a short question.

Have us at the meeting when it is about us. I would have told them about the door for nothing.

They put the chair back, and they turned it, so that I see the door without getting up. The rug went. The girl who does the mornings now calls out who it is when the bell goes, and that was her own idea. They have asked two others in the house what they get up for. One of them said, for the post.

I have not been down since, and I have not been told to sit still either. Siân wrote this and read it to me twice. I had her take out one word.`,
    },
  ],
  tags: [
    {
      section: 'happened',
      quote: 'It had been decided at a meeting.',
      skill: 's3.1',
      polarity: 'MISSING',
      reason: 'I sat in that meeting, and we talked about the floor.',
    },
    {
      section: 'happened',
      quote: '“What do you get up for?”',
      skill: 's3.1',
      polarity: 'ENACTED',
      reason: 'It turned a fall into something that she wanted to do.',
    },
    {
      section: 'happened',
      quote: 'Then she fetched the manager, and we walked it again',
      skill: 's4.1',
      polarity: 'ENACTED',
      reason: 'Whoever can move furniture has to have walked the nineteen steps.',
    },
    {
      section: 'help',
      quote: 'They have asked two others in the house what they get up for.',
      skill: 's6.1',
      polarity: 'ENACTED',
      reason: 'The question went on to others, and not the place of one chair.',
    },
  ],
};
