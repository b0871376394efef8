import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'stories.notFound':
    'We could not find this story. It may have been taken back, or it may not be open to you.',
  'stories.notYours': 'Only the person who tells this story can do this.',
  'stories.published': 'This story is published. Changing a published story comes later.',
  'stories.conflict':
    'This story was saved somewhere else in the meantime. Nothing was overwritten. Compare both, then choose.',
  'stories.incomplete': 'A few things are missing before others can read this story.',
  'stories.markNotFound': 'We could not find this mark. It may have been removed already.',
  'stories.manyMarks': 'This story has {{most}} marks, which is as many as it can carry. Remove one first.',
  'fields.spokenAs': 'Choose one of your own perspectives, or choose not to say.',
  'fields.kind': 'Choose what kind of story you want to tell.',
  'fields.title': 'Use at most 140 characters for the title.',
  'fields.title.missing': 'Give your story a title.',
  'fields.summary': 'Use at most 600 characters to say it in short.',
  'fields.summary.missing': 'Say it in short, so that people can decide whether to read on.',
  'fields.outcome': 'Choose how it turned out.',
  'fields.outcome.missing': 'Say how it turned out. A story of what did not work is worth as much.',
  'fields.setting': 'Use at most 200 characters to say where it was.',
  'fields.when': 'Use at most 100 characters to say when it was.',
  'fields.sections': 'These headings do not belong to this kind of story.',
  'fields.sections.missing': 'Write at least one part of the story.',
  'fields.text': 'This part has more than 20,000 characters. Please shorten it.',
  'fields.visibility': 'Choose who can read this story.',
  'fields.visibility.organisation':
    'Only your own organisation can be chosen as the readers, and you have not named one for this story.',
  'fields.organisationId.unknown': 'Choose an organisation from the list, or leave it empty.',
  'fields.quote': 'Select the words that show it.',
  'fields.quote.changed': 'These words have changed in the meantime. Please select them again.',
  'fields.quote.long': 'Select a shorter passage, of at most {{most}} characters.',
  'fields.skillId': 'Choose a skill from the list.',
  'fields.polarity': 'Say whether it was done here, or missing here.',
  'fields.reason': 'Use at most 500 characters to say why.',
  'fields.reason.missing': 'Say in a few words why you see it here.',
});
