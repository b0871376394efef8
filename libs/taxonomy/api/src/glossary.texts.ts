import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'glossary.notFound': 'We could not find this word. It may have been removed.',
  'glossary.changed': 'Somebody has changed or decided this in the meantime. Look at it again.',
  'glossary.ownProposal': 'You proposed this yourself. Another curator has to decide.',
  'glossary.tooManyWait':
    'Twenty of your words are waiting to be looked at. Propose more once some of them are decided.',
  'fields.terms': 'Ask for at most 50 words at once.',
  'fields.term': 'Give the word or the initials.',
  'fields.explanation': 'Say what it means in plain words.',
  'fields.kind': 'Choose whether these are initials or a word.',
  'fields.decision': 'Choose what you decide.',
  'fields.search': 'Use at most 200 characters to search.',
  'fields.longForm': 'Use at most 120 characters for what it stands for.',
  'fields.suggestion': 'Use at most 60 characters for the plainer word.',
  'fields.glossary.term': 'Give the word or the initials, in at most 60 characters.',
  'fields.glossary.term.known': 'The glossary has this word already, or somebody has just proposed it.',
  'fields.glossary.longForm': 'Use at most 120 characters for what it stands for.',
  'fields.glossary.explanation': 'Say what it means, in at most 300 characters.',
  'fields.glossary.suggestion': 'Use at most 60 characters for the plainer word.',
  'fields.glossary.reason': 'Say why, in at most 300 characters. Whoever proposed it reads it.',
});
