import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'mail.digest.subject': 'What is new for you',
  'mail.digest.text':
    'Hello {{name}},\n\nthis is what happened since your last digest. You can answer from here.\n\n{{more}}',
  'mail.digest.action': 'See all your notices',
  'digest.part.toYou': 'To you',
  'digest.part.conversations': 'In conversations that you follow',
  'digest.part.fresh': 'New stories and conversations',
  'digest.part.waiting': 'Waiting for you',
  'digest.part.more': 'More news',
  'digest.left': 'There is more than fits in one mail. What is not here ({{count}}) is in your notices.',
  'digest.by': '{{name}} ({{spokenAs}})',
  'digest.waits': 'Nobody with your perspective has spoken here: {{title}}',
  'digest.answer.SAME': 'Answer in one tap: the same happens where I am',
  'digest.answer.DIFFERENT': 'Answer in one tap: it is different where I am',
  'digest.answer.LOOKING': 'Answer in one tap: I am looking into it',
  'digest.answer.PASSING_ON': 'Answer in one tap: I will pass it on',
  'digest.answer.more': 'I can say more: open the conversation',
  'digest.declined':
    'You asked us to stop digests by mail. Choose how often one comes and save that, and then try again.',
  'answer.SAME': 'The same happens where I am.',
  'answer.DIFFERENT': 'It is different where I am.',
  'answer.LOOKING': 'I have read this and I am looking into it.',
  'answer.PASSING_ON': 'I cannot decide this myself. I will pass it on to somebody who can.',
  'answer.notFound': 'This link is not whole, or it does not lead anywhere any more.',
});
