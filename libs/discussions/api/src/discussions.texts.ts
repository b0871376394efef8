import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'discussions.notFound':
    'We could not find this conversation. It may have been removed, or it is not open to you.',
  'fields.kind.story': 'Every story has its conversation already. Choose another kind.',
  'fields.title.opening': 'Give your conversation a title.',
  'fields.visibility.nowhere': 'Your profile names no place of work, so there is nobody there to read it.',
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
