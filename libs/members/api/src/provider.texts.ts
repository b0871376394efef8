import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'members.noProvider': 'Here you sign in with your email address and a password.',
  'members.providerAway':
    'We cannot reach {{name}} at the moment. Please try again in a little while. If you have a password here, you can sign in with it.',
  'members.providerGone':
    'Too much time has passed since you signed in there, or you have finished this already. Please begin again.',
  'members.providerOnlyWay':
    'This is your only way to sign in. Choose a password first: sign out, and on the page where you sign in ask for a new password. Then you can take this away.',
  'members.linkOtherBrowser':
    'Please open this link in the browser in which you began to join. If you cannot, begin again there.',

  'export.identities': 'Other accounts that you sign in with',
  'export.identities.none': 'You sign in with no account of another place.',
  'export.identities.connected': 'Connected',

  'mail.providerConnected.subject': 'You can now sign in with {{provider}}',
  'mail.providerConnected.text':
    'Hello {{name}},\n\nyour account is now connected with {{provider}}. From now on you can sign in with it.\n\nIf this was not you, change your password at once and take the connection away.',
  'mail.providerConnected.action': 'Look at how I sign in',
  'mail.providerDisconnected.subject': 'You can no longer sign in with {{provider}}',
  'mail.providerDisconnected.text':
    'Hello {{name}},\n\nyour account is no longer connected with {{provider}}. You sign in with your email address and password.\n\nIf this was not you, change your password at once.',
  'mail.providerDisconnected.action': 'Look at how I sign in',
});
