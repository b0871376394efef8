import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'imports.notWord':
    'This is not a Word document that we can read. Please save it in Word as a document with the ending .docx, and bring that.',
  'imports.locked':
    'This document is locked with a password, or it comes from an old Word. Please save it as .docx without a password, and bring that.',
  'imports.macros':
    'This document has programs (macros) in it, which we do not take. Please save it in Word as a plain .docx, and bring that.',
  'imports.tooLarge':
    'This document is too large. It can have 5 MB; pictures take most of it. Making the pictures smaller in Word helps.',
  'imports.tooLong':
    'This document is longer than a story can be. Please bring the part that tells the story.',
  'imports.empty': 'We found no words in this document.',
  'imports.unreadable':
    'We could not read this document. Opening it in Word and saving it once more often helps. Nothing was kept.',
  'imports.tooSlow': 'This document took too long to read. Please bring a shorter one. Nothing was kept.',
  'imports.oneAtATime': 'We are still reading a document of yours. Please wait until that is done.',
  'imports.tooMany': 'You have brought many documents in a short time. Please wait an hour.',
  'imports.leftoverNotFound': 'We could not find this piece. It may have been placed or left out already.',
  'imports.noRoom':
    'There is no room for it under this heading, which can hold 20,000 characters. Choose another one, or shorten what is there.',
  'imports.notInStory': 'Choose one of the headings of this story.',
  'export.imports': 'Words of documents that have no place yet',
  'export.imports.none': 'No document that you brought has words without a place.',
  'export.imports.untitled': 'Without a heading',
});
