import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'fields.name.length': 'Use {{least}} to {{most}} letters for your name.',
  'fields.name.characters': 'Your name has signs in it that cannot be shown. Please type it again.',
  'fields.name.alphabets': 'One word of your name mixes two alphabets. Please write it in one.',
  'fields.name.reserved': 'This name is kept for the people who run this place. Please choose another.',
  'fields.perspectives': 'Choose at most {{most}} that fit you.',
  'fields.organisationId': 'Choose an organisation from the list, or leave it empty.',
  'fields.unit': 'Choose a unit from the list, or leave it empty.',
  'members.former': 'Former member',
  'export.title': 'Your data in Common Practice',
  'export.lede': 'This is everything that Common Practice keeps of {{name}}. Nobody else has been sent it.',
  'export.at': 'When',
  'export.spokenAs': 'Spoken as',
  'export.link': 'Where',
  'export.state': 'State',
  'mail.erased.subject': 'You have left Common Practice',
  'mail.erased.text':
    'Hello,\n\neverything that was yours alone has been taken away: your name, your address, your account and your drafts. This is the last mail from us. We have now forgotten this address too.\n\nThank you for what you shared. You are welcome to join again at any time:\n\n{{url}}\n\nCommon Practice',
});
