import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'discussions.notFound':
    'We could not find this conversation. It may have been removed, or it is not open to you.',
  'discussions.postNotFound':
    'We could not find this post. It may have been removed, or it is not open to you.',
  'discussions.changed':
    'These words were changed or taken back somewhere else. Look again before you change them.',
  'fields.kind.story': 'Every story has its conversation already. Choose another kind.',
  'fields.title.opening': 'Give your conversation a title.',
  'fields.visibility.nowhere': 'Your profile names no place of work, so there is nobody there to read it.',
  'fields.body': 'Use at most 5,000 characters.',
  'fields.body.missing': 'Write something first.',
  'fields.body.mention': 'We could not find somebody whom you mention here. Choose them again from the list.',
  'fields.body.mentions': 'Mention at most ten people.',
  'fields.passage': 'Quote at most 500 characters.',
  'fields.quote.gone':
    'What you quote is not in that post any more. Take the quote away, or choose it again.',
  'fields.id': 'We could not find this.',
  'fields.version': 'Look again before you change this.',
  'fields.discussionId': 'We could not find this conversation.',
  'fields.parentId': 'We could not find what you are answering. It may have been removed.',
  'fields.parentId.answer':
    'This is an answer already. Answer the post above it, so that everybody can follow.',
  'fields.postId': 'We could not find this post. It may have been removed.',
  'discussions.draft.full': 'You wrote this in many places at once. Your words are kept on this device.',
  'discussions.draft.many':
    'You have begun to write in many places. Your words are kept on this device; post or empty some of the others.',
  'export.postDrafts': 'What you began to write in discussions',
  'export.postDrafts.none': 'You have begun to write nothing that is not posted.',
  'export.readingPositions': 'How far you have read in discussions',
  'export.readingPositions.none': 'You have not read in a discussion yet.',
  'export.posts': 'What you said in discussions',
  'export.posts.none': 'You have not said anything in a discussion.',
  'export.earlier': 'Worded before',
  'export.post-recognitions': 'What you recognised in discussions',
  'export.post-recognitions.none': 'You have not said of any post that you recognise it.',
  'export.posts.closed': 'A story that is no longer here',
  'export.posts.retracted': 'You took this back. Its words are gone.',
});
