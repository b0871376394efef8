import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'mail.name': 'Common Practice',
  'mail.copy': 'If the button does not work, copy this address into your browser:',
  'mail.why': 'You get this mail because your address was given at {{host}}. Nobody reads answers to it.',
  'mail.why.answered': 'You get this mail because your address was given at {{host}}.',
  'mail.above': '--- Write your answer above this line ---',
  'mail.decline': 'To get no more mails of this kind:',
});
