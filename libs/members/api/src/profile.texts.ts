import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'profile.conflict':
    'Your profile was changed in another window in the meantime. Nothing is lost: look at both, then save again.',
  'people.notFound': 'This person is not in the list of people. They may have left it.',
  'organisations.notFound': 'This organisation is not in the list.',
  'organisations.notAsked': 'We ask only people who work in care where they work.',
  'organisations.decided': 'Somebody has decided about this already.',
  'fields.tooLong': 'Please make it shorter: {{most}} letters at most.',
  'fields.unwritable': 'There are signs in it that cannot be shown. Please type it again.',
  'fields.skillIds': 'Choose skills from the list.',
  'fields.skillIds.many': 'Choose {{most}} skills at most, each once.',
  'fields.interests': 'Name {{most}} interests at most, each with {{signs}} letters at most.',
  'fields.place.name': 'Write a name with {{least}} to {{most}} letters.',
  'fields.place.unit': 'Write the part of the organisation with {{least}} to {{most}} letters.',
  'fields.place.known': 'This part is in the list already. Choose it there.',
  'fields.place.taken': 'There is an organisation of this name already.',
  'fields.place.units': 'This organisation has as many parts as the list can hold.',
  'fields.place.itself': 'Choose two different organisations.',
  'fields.reason': 'Say why, in {{most}} letters at most. The person reads it.',
});
