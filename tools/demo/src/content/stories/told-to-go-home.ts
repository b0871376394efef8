import type { DemoStory } from '../types';

/** A patient's story of a discharge at which a tick stood for a person. */
export const toldToGoHome: DemoStory = {
  key: 'told-to-go-home',
  kind: 'EXPERIENCE',
  author: 'edwin',
  spokenAs: 'PATIENT',
  title: 'I was told to go home. Nobody asked who was there',
  summary:
    'I am 81 and my wife cannot lift me. The discharge list had a box for “has a wife”. It was ticked. I was home for two days and then I was back, by ambulance. Everybody was kind to me. I would like the box to be a question.',
  outcome: 'DID_NOT_WORK',
  setting: 'A surgical ward, going home after a new knee',
  organisation: 'wendle',
  visibility: 'PUBLIC',
  when: 'September 2026',
  published: { daysBefore: 12, at: '10:15' },
  sections: [
    {
      key: 'happened',
      text: `I had my second knee done. The operation was very good and I have no complaint about it. The first knee I had done eight years ago, and I stayed six nights. This time it was two.

On the second morning a young man came with a list. He was polite and he was in a hurry. He asked if I could do the stairs, and I had done four stairs with the physiotherapist, so I said yes. We have thirteen. He asked if I lived with anybody. I said I lived with my wife. He ticked a box and said, “Lovely.”

He did not ask how my wife is. My wife has a bad heart and weighs seven and a half stone. I weigh fifteen. She is the one I look after, as a rule. We had not told anybody that, because nobody had asked, and because you do not like to hold things up.

There was a nurse on the ward who had seen my wife come up the corridor. She said to him, “Have you met his wife?” He said that transport was booked for two o’clock. She did not say it again, and I do not blame her.

Transport came at ten past six. My tablets came after that, so they were sent on, and got to us the next day at teatime. The driver was a big lad and got me into my chair. Then he went, and there we were, the two of us, looking at each other.

I slept in that chair for two nights, because I could not get out of it. On the third morning I tried, and went down, and my wife tried to stop me. We both went. She bruised her arm from the elbow to the wrist. I went back in by ambulance and stopped eleven days.`,
    },
    {
      key: 'feeling',
      text: `I felt like a parcel. A well-wrapped one. Everybody who touched it was careful, and nobody read the label.

I was ashamed on that floor. I worked with heavy engines for forty years, and I could not lift myself.

Most of all I was angry with myself for saying yes to the stairs. I wanted to please him. He looked about the age of my grandson and I could see he had a lot of lists.

The second time, a lady came, the occupational therapist. She sat down. She said, “Tell me about your house, from the front door.” It took her about six minutes. I told her about the step, and the thirteen stairs, and my wife’s heart. She wrote it on one sheet and read it back to me, and I signed it. I went home with a bed downstairs and a girl coming in twice a day. It was the same hospital and the same knee.`,
    },
    {
      key: 'help',
      text: `One question, put the right way. Not “do you live with someone?” but “who will help you out of the chair, and can they?”

Ask it before the operation, at the clinic, when you are in your own clothes and can think. I was there for an hour and a half that day and we talked about allergies.

Let the nurse who has seen the wife say so, and have it count. She knew. It was written nowhere.

And do not book the transport first. Once it is booked, everybody is working for the transport.

I have told the ward all this. They have been very decent and asked me to come and tell the new doctors in January. I said I would, if somebody helps me with the stairs.`,
    },
  ],
  tags: [
    {
      section: 'happened',
      quote: 'He ticked a box and said, “Lovely.”',
      skill: 's3.1',
      polarity: 'MISSING',
      reason: 'The list saw a wife. It did not see mine.',
    },
    {
      section: 'happened',
      quote: 'She did not say it again, and I do not blame her.',
      skill: 's1.2',
      polarity: 'MISSING',
      reason: 'She was right, and it ought to have been easier for her to say it twice.',
    },
    {
      section: 'happened',
      quote: 'My tablets came after that, so they were sent on, and got to us the next day at teatime.',
      skill: 's4.1',
      polarity: 'MISSING',
      reason: 'The pharmacy did not know I was going. I do not think anyone had told them.',
    },
    {
      section: 'feeling',
      quote: '“Tell me about your house, from the front door.”',
      skill: 's3.1',
      polarity: 'ENACTED',
      reason: 'It took six minutes and it was the right question.',
    },
    {
      section: 'feeling',
      quote: 'She wrote it on one sheet and read it back to me, and I signed it.',
      skill: 's4.2',
      polarity: 'ENACTED',
      reason: 'I knew what it said, and so did everybody after her.',
    },
    {
      section: 'help',
      quote: 'asked me to come and tell the new doctors in January',
      skill: 's5.1',
      polarity: 'ENACTED',
      reason: 'They did not just say sorry. They want to learn from it.',
    },
  ],
};
