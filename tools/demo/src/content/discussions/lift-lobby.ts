import type { DemoDiscussion } from '../types';

/** An ask to those who can decide, answered by a manager with what he can do, what he cannot, and by when. */
export const onLiftLobby: DemoDiscussion = {
  story: 'lift-lobby',
  posts: [
    {
      key: 'grace-ask',
      author: 'grace',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 18,
      at: '14:10',
      body: `This is for whoever decides about lifts. Three asks:

1. Keep lift B for patients from half seven to nine, properly, not a bit of card.
2. A plan for when lift A breaks.
3. Come and stand in the lobby one morning.

Can you, can’t you, and by when?`,
    },
    {
      key: 'priya-ready',
      author: 'priya',
      spokenAs: 'CLINICIAN',
      daysBefore: 17,
      at: '15:55',
      body: 'From the ward: the quarter that was “patient not ready” is us. We get the call and the porter in the same minute. If theatre rang us fifteen minutes before they sent you, the gown and the form could be done. We would like to be on the tally too, if you do not mind being written on.',
    },
    {
      key: 'grace-tally',
      author: 'grace',
      spokenAs: 'NON_CLINICAL_STAFF',
      replyTo: 'priya-ready',
      daysBefore: 17,
      at: '19:20',
      body: 'You are on it. Winston has made it two-sided.',
    },
    {
      key: 'declan-answer',
      author: 'declan',
      spokenAs: 'MANAGER',
      replyTo: 'grace-ask',
      daysBefore: 14,
      at: '10:05',
      body: `Thank you for asking it so that I can answer it. I was in the lobby on Thursday from 7.25. You were all too polite to say I was in the way.

1. **Can, by 1 March.** A key switch on lift B from 7.30 to 9. It needs the lift engineer, who comes in February. Until then I will put my name on the card, and somebody from my office will stand by it on Mondays.
2. **Can, by 4 December.** One page, written with you and the kitchen.
3. **Cannot:** a third lift. I asked, so that I could tell you that I had asked. There is no shaft.`,
    },
    {
      key: 'grace-thanks',
      author: 'grace',
      spokenAs: 'NON_CLINICAL_STAFF',
      replyTo: 'grace-ask',
      daysBefore: 14,
      at: '15:40',
      body: 'That will do for me. You were in the way a bit. Winston says come again, bring your own blanket.',
    },
    {
      key: 'owen-weeks',
      author: 'owen',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 9,
      at: '11:35',
      body: 'Week six is in: middle wait 7 minutes, worst 19, and no half term to hide behind. I would still like six more before anybody makes a poster.',
    },
    {
      key: 'leila-ceiling',
      author: 'leila',
      spokenAs: 'PATIENT',
      daysBefore: 2,
      at: '20:10',
      body: 'I will be one of your trolleys, in a different hospital. Could someone tell people beforehand that there may be a wait by a lift, and that it does not mean something has gone wrong? I would be much calmer if I knew. And I would like the blanket.',
    },
  ],
};
