import { addTexts } from './texts';

addTexts('en', {
  'kit.notFound': 'We could not find this. It may have been removed, or it may not be open to you.',
  'kit.forbidden': 'Your account cannot do this.',
  'kit.unauthenticated': 'Please sign in first. What you wrote is kept on this device.',
  'kit.invalid': 'Something needs putting right before we can save this.',
  'kit.tooMany': 'That was a lot in a short time. Please wait a moment and try again.',
  'kit.tooComplex': 'This asks for too much at once.',
  'kit.unknownDocument':
    'This page is from before our last update. Please load it again. What you wrote is kept on this device.',
  'kit.unavailable':
    'We cannot reach our records at the moment. Nothing is lost. Please try again in a minute.',
  'kit.internal':
    'Something went wrong on our side. Please try again. If it happens again, tell us this number: {{id}}.',
  'fields.invalid': 'This needs putting right.',
  'fields.isNotEmpty': 'Please fill this in.',
  'fields.first': 'Ask for 1 to 50 at a time.',
  'fields.after': 'This place in the list is not known. Start again from the top.',
  'fields.key': 'This request has no proper key. Please reload the page.',
});
