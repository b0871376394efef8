import type { DemoDiscussion } from '../types';

/** A staff conversation that turns when a carer says what a lost sample is like at home. No manager has spoken yet. */
export const onTwoSitesOneFridge: DemoDiscussion = {
  story: 'two-sites-one-fridge',
  posts: [
    {
      key: 'dilys-sunday',
      author: 'dilys',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 1,
      at: '07:52',
      body: 'Who carries the samples on a Sunday? From Monday to Friday I sign for each box. On Sundays boxes come with line two empty, and twice this month one did not come at all. I do not want to blame anyone. I want to know what the journey looks like from the other end.',
    },
    {
      key: 'marcus-booking',
      author: 'marcus',
      spokenAs: 'CLINICIAN',
      replyTo: 'dilys-sunday',
      daysBefore: 1,
      at: '09:05',
      body: 'We might look at the booking system. The field for the carrier can be left blank, and so it is.',
    },
    {
      key: 'priya-taxi',
      author: 'priya',
      spokenAs: 'CLINICIAN',
      replyTo: 'dilys-sunday',
      daysBefore: 1,
      at: '13:10',
      body: 'From the ward: at weekends there is no collection after 11. So we ring the site desk, and whoever is free takes it. I have put a box in a taxi myself. I did not sign line two, because I did not know I was line two.',
    },
    {
      key: 'jean-twice',
      author: 'jean',
      spokenAs: 'CARER',
      daysBefore: 1,
      at: '14:40',
      body: 'May I say what it is like at this end? My husband was bled twice on one Sunday. Nobody could say why, only that “the lab” had not got it. He does not understand needles. It took two of us and most of his trust for the week. Then on the Monday they did it a third time.',
    },
    {
      key: 'grace-ten-to',
      author: 'grace',
      spokenAs: 'NON_CLINICAL_STAFF',
      daysBefore: 1,
      at: '19:26',
      body: 'The box comes down to me about ten to twelve. If the lift is locked I have two choices, carry it up to the site desk or leave it at the gate for whoever goes past. On a Sunday there are three of us for the whole place. We are not named on anything. Name us and we will sign.',
    },
    {
      key: 'dilys-name',
      author: 'dilys',
      spokenAs: 'NON_CLINICAL_STAFF',
      replyTo: 'grace-ten-to',
      daysBefore: 0,
      at: '07:45',
      body: 'Thank you. That is the first time anybody has told me. I will put “Sunday porter” on line two and bring you the new sheet myself. It does not make a van, but I will know whom to ring.',
    },
    {
      key: 'hanna-the-lab',
      author: 'hanna',
      spokenAs: 'CLINICIAN',
      replyTo: 'jean-twice',
      daysBefore: 0,
      at: '10:15',
      body: 'Jean, I am sorry. In our unit we say “the lab” too, because it is the only part with a phone number. That is worth fixing by itself. I will find out what happened to the second and third sample, and tell you here what I can.',
    },
  ],
};
