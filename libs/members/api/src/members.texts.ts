import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'members.signInFailed':
    'That e-mail address and password do not belong together. Check both and try again.',
  'members.tooManySignIns': 'Too many tries in a short time. Wait a few minutes, then try again.',
  'members.busy': 'Many people are signing in at the moment. Please try again in a few seconds.',
  'fields.name.length': 'Use {{least}} to {{most}} letters for your name.',
  'fields.name.characters': 'Your name has signs in it that cannot be shown. Please type it again.',
  'fields.email': 'Write an e-mail address such as name@example.org.',
  'fields.email.taken': 'This address already has an account here. You can sign in with it.',
  'fields.password.length':
    'Use {{least}} to {{most}} characters. A few words in a row are easy to remember.',
  'fields.password.guessable': 'This password is easy to guess. Use a few words that do not belong together.',
  'fields.perspectives': 'Choose at most {{most}} that fit you.',
  'fields.organisationId': 'Choose an organisation from the list, or leave it empty.',
  'fields.unit': 'Choose a unit from the list, or leave it empty.',
  'members.former': 'Former member',
  'export.at': 'When',
  'export.spokenAs': 'Spoken as',
  'export.link': 'Where',
  'export.state': 'State',
  'mail.erased.subject': 'You have left Common Practice',
  'mail.erased.text':
    'Hello,\n\neverything that was yours alone has been taken away: your name, your address, your account and your drafts. This is the last mail from us. We have now forgotten this address too.\n\nThank you for what you shared. You are welcome to join again at any time:\n\n{{url}}\n\nCommon Practice',
  'mail.welcome.subject': 'Welcome to Common Practice',
  'mail.welcome.text':
    'Hello {{name}},\n\nyour account is ready. You can read and tell stories, and answer others:\n\n{{url}}\n\nFor each thing you write you choose which side of care you speak from.\n\nCommon Practice',
});
