import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'acts.words.notFound': 'We could not find this question. The story may have been taken out.',
  'acts.words.own': 'You tell this story, so you can explain its words yourself.',
  'acts.words.full':
    'Readers have asked about many words of this story already. Wait until some are explained.',
  'acts.words.tooMany': 'You have asked about many words in the last hour. Try again a little later.',
  'acts.words.changed': 'Somebody else has just explained this word. Look at what they wrote.',
  'fields.storyId': 'We could not find this story.',
  'fields.section': 'This part of the story is not known.',
  'fields.offer': 'Say whether to propose it to the glossary too.',
  'fields.word.notThere': 'We could not find this word in the story. Use it as it stands there.',
  'fields.word.explanation': 'Say what it means, in at most 300 characters.',
  'fields.word.longForm': 'Use at most 120 characters for what it stands for.',
  'mail.wordAsked.subject': 'A reader asked about a word in your story',
  'mail.wordAsked.text':
    'Hello {{name}},\n\nsomebody who read “{{title}}” does not know a word in it. We do not say who asks.\n\nOpen your story to see which word it is, and say in a sentence what it means. Every reader will see it there.',
  'mail.wordAsked.action': 'Open my story',
  'mail.wordExplained.subject': 'A word you asked about is explained',
  'mail.wordExplained.text':
    'Hello {{name}},\n\nyou asked what “{{term}}” means. It is now explained where you read it.',
  'mail.wordExplained.action': 'Read it there',
  'export.words': 'Words that you asked about',
  'export.words.none': 'You have not asked about a word.',
  'export.glossary': 'What you proposed for the glossary',
  'export.glossary.none': 'You have not proposed anything for the glossary.',
  'export.glossary.status': 'What became of it',
  'export.glossary.PROPOSED': 'It is waiting to be looked at.',
  'export.glossary.ACCEPTED': 'It is in the glossary.',
  'export.glossary.DECLINED': 'It was not taken into the glossary.',
  'export.glossary.RETIRED': 'It was in the glossary and has been taken out.',
});
