import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'mail.noticeToAnswer.subject': '{{words}}',
  'mail.noticeToAnswer.text':
    'Hello {{name}},\n\n{{words}}\n\nYou can answer by replying to this mail. Your words are posted for all who can read the conversation, as {{by}}.\n\nYou chose to hear of this at once. Under “My part” you can choose to get such news once a day or once a week, or not by mail.',
  'mail.noticeToAnswer.action': 'Look at it',
  'notice.said': 'What was said',
  'digest.answer.mail': 'Answer by mail in your own words, as: {{spokenAs}}',
  'mail.notPosted.subject': 'Your answer by mail was not posted',
  'mail.notPosted.text':
    'Hello {{name}},\n\nthank you for your mail. We could not post it:\n\n{{why}}\n\n{{below}}',
  'mail.notPosted.action': 'Go on in your browser',
  'mail.filesLeft.subject': 'Your words are posted, your files are not',
  'mail.filesLeft.text':
    'Hello {{name}},\n\nthank you for your mail. Your words are in the conversation.\n\nPictures and other files cannot come in by mail, so they were left out.',
  'mail.filesLeft.action': 'See it there',
  'notPosted.words': 'Your words',
  'notPosted.by': 'You wrote',
  'notPosted.below': 'Nothing is lost: your words are below.',
  'notPosted.elsewhere': 'By mail',
  'notPosted.CLOSED': 'Your account is closed at the moment, so nothing can be posted with it.',
  'notPosted.OLD':
    'The mail that you answered is too old, or it went to another address of yours. You can still answer in the conversation itself.',
  'notPosted.OFF': 'You chose that nothing is posted by mail. Under “My part” you can choose otherwise.',
  'notPosted.EMPTY':
    'We found no words of yours in it, only the mail that you answered. Write above everything else.',
  'notPosted.ONLY_FILES': 'There were pictures or files in it and no words. They cannot come in by mail.',
  'notPosted.LONG': 'It is too long: a post has at most {{most}} letters. You can post it in two parts.',
  'notPosted.GONE': 'The conversation is not there any more, or you cannot read it any more.',
  'notPosted.TAKEN_BACK':
    'What you answered was taken back. You can still say something in the conversation itself.',
  'notPosted.PERSPECTIVE':
    'You do not speak any more as what it would have been posted as. In the conversation you can choose.',
  'notPosted.TOO_MANY':
    'Many mails came from you in a short time. Wait an hour, or go on in the conversation.',
  'notPosted.OTHER': 'Something in it cannot be posted. Try it in the conversation itself.',
});
