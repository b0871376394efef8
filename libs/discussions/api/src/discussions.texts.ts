import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'fields.body': 'Use at most 5,000 characters.',
  'fields.body.missing': 'Write something first.',
  'fields.discussionId': 'We could not find this conversation.',
  'fields.parentId': 'We could not find what you are answering. It may have been removed.',
  'fields.parentId.answer':
    'This is an answer already. Answer the post above it, so that everybody can follow.',
  'export.posts': 'What you said in discussions',
  'export.posts.none': 'You have not said anything in a discussion.',
  'export.posts.closed': 'A story that is no longer here',
  'export.posts.retracted': 'You took this back. Its words are gone.',
});
