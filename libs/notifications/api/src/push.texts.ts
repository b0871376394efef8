import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'push.many': 'It is on for {{most}} devices already. Turn it off for one of them first.',
  'fields.endpoint':
    'Your browser named an address that we do not send to. Try again, or with another browser.',
  'fields.p256dh': 'Your browser did not send the keys that this needs. Try again, or with another browser.',
  'export.pushDevices': 'Devices that ring when there is news',
  'export.pushDevices.none': 'You have turned this on for no device.',
  'export.pushDevices.unknown': 'A device that did not say what it is',
  'export.pushDevices.toldAt': 'Last rang',
});
