import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'stories.lookedAtFirst':
    'A moderator looks at this story before others read it. Send it to be looked at; we tell you by mail what comes of it.',
  'stories.atOnce': 'Nobody has to look at this story first. You can share it at once.',
  'stories.ownReview': 'You tell this story yourself, so somebody else looks at it.',
  'stories.reviewed': 'Somebody else has decided about this story already. There is nothing left to do.',
  'stories.versionNotFound': 'We could not find this version of the story.',
  'stories.waiting.one': 'One story waits',
  'stories.waiting.some': '{{count}} stories wait',
  'stories.waiting.many': 'More than {{count}} stories wait',
  'fields.decision': 'Choose whether to let the story out or to give it back.',
  'fields.reviewReason':
    'Say in plain words what to change, in 1,000 characters at most. The authors read it.',
  'export.trustedAuthor': 'Whether your stories go out at once',
  'export.trustedAuthor.none':
    'Your next story is looked at before others read it, if this community does so.',
  'export.trustedAuthor.since': 'Your stories go out at once, since',
});

addTexts('en', {
  'mail.storyReturned.subject': 'Please look at your story once more',
  'mail.storyReturned.text':
    'Hello {{name}},\n\nthank you for your story “{{title}}”. A moderator has read it and gives it back to you, because something should change before others read it:\n\n{{reason}}\n\nAll your words are there. Change what you want to, then send it again.',
  'mail.storyReturned.action': 'Open the story',
  'mail.storyLetOut.subject': 'Your story is out',
  'mail.storyLetOut.text':
    'Hello {{name}},\n\na moderator has read your story “{{title}}” and let it out. Those whom you chose can read it now, and answer you. Thank you for telling it.',
  'mail.storyLetOut.action': 'Read it',
  'mail.storiesWait.subject': 'Stories wait to be looked at',
  'mail.storiesWait.text':
    'Hello {{name}},\n\n{{count}} for somebody to look before others read. Whoever told it cannot go on until then. Please look when you have a moment. We tell you once a day at most.',
  'mail.storiesWait.action': 'See what waits',
});
