import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'members.signInFailed':
    'We could not sign you in with that email address and password. Check both and try again, or ask for a link by mail.',
  'members.tooManySignIns':
    'That was a lot of tries in a short time. Wait a little and try again, or ask for a link by mail.',
  'members.busy': 'Many people are signing in at the moment. Please try again in a few seconds.',
  'members.linkGone':
    'This link is no longer good. It may have been used, or it was too old. Ask for a new one.',
  'members.proveAgain':
    'For this we need to know again that it is you. Please sign in once more, then come back here.',
  'members.codesAlready': 'Your account asks for codes already.',
  'fields.email': 'Write an email address such as name@example.org.',
  'fields.email.taken': 'This address already has an account here. You can sign in with it.',
  'fields.token': 'This link is not complete. Open it from the mail again.',
  'fields.code': 'This code is not right, or it was used already. Wait for the next one and try again.',
  'fields.proof.password': 'Write your password, so that we know it is you.',
  'fields.proof.wrong': 'This is not your password. Check it and try again.',
  'fields.password.length':
    'Use {{least}} to {{most}} characters. A few words in a row are easy to remember.',
  'fields.password.guessable': 'This password is easy to guess. Use a few words that do not belong together.',
  'fields.password.joined': 'This is not the password that was chosen on joining. Check it and try again.',

  'mail.confirm.subject': 'Confirm your email address',
  'mail.confirm.text':
    'Hello {{name}},\n\nYou asked to join Common Practice. Please confirm that this address is yours. The link is good for three days.\n\nIf you did not ask for this, you need do nothing: without the link no account is made.',
  'mail.confirm.action': 'Confirm my address',
  'mail.already.subject': 'You have an account already',
  'mail.already.text':
    'Hello,\n\nSomebody, perhaps you, used this address at Common Practice. It has an account already, so nothing was changed.\n\nIf it was you, sign in. On that page you can also ask for a new password.',
  'mail.already.action': 'Sign in',
  'mail.nobody.subject': 'There is no account with this address',
  'mail.nobody.text':
    'Hello,\n\nSomebody, perhaps you, asked to sign in to Common Practice with this address. It has no account that is open.\n\nPerhaps you joined with another address. If you have not joined yet, you can do so now. If it was not you, you need do nothing.',
  'mail.nobody.action': 'Join Common Practice',
  'mail.welcome.subject': 'Welcome to Common Practice',
  'mail.welcome.text':
    'Hello {{name}},\n\nYour account is ready. You can read and tell stories, and answer others.\n\nFor each thing you write you choose which side of care you speak from.',
  'mail.welcome.action': 'Go to Common Practice',
  'mail.signIn.subject': 'Your link to sign in',
  'mail.signIn.text':
    'Hello {{name}},\n\nWith this link you can sign in once. It is good for 15 minutes.\n\nIf you did not ask for it, you need do nothing.',
  'mail.signIn.action': 'Sign in',
  'mail.newPassword.subject': 'Choose a new password',
  'mail.newPassword.text':
    'Hello {{name}},\n\nWith this link you can choose a new password. It is good for 30 minutes and can be used once.\n\nIf you did not ask for it, you need do nothing: your password stays as it is.',
  'mail.newPassword.action': 'Choose a new password',
  'mail.passwordChanged.subject': 'Your password was changed',
  'mail.passwordChanged.text':
    'Hello {{name}},\n\nThe password of your account was changed just now, and you were signed out everywhere else.\n\nIf this was not you, choose a new password at once.',
  'mail.passwordChanged.action': 'That was not me',
  'mail.newEmail.subject': 'Confirm your new email address',
  'mail.newEmail.text':
    'Hello {{name}},\n\nPlease confirm that this is your new address at Common Practice. The link is good for one day. Until then the old address stays.',
  'mail.newEmail.action': 'Confirm my new address',
  'mail.emailChanging.subject': 'Somebody is changing the email address of your account',
  'mail.emailChanging.text':
    'Hello {{name}},\n\nSomebody who knows your password asked for another email address for your account. We sent a link to the new address; until it is opened nothing changes.\n\nIf this was not you, change your password at once.',
  'mail.emailChanging.action': 'Change my password',
  'mail.emailChanged.subject': 'Your email address was changed',
  'mail.emailChanged.text':
    'Hello {{name}},\n\nYour account now has another email address, and mail no longer comes here.\n\nIf this was not you, tell a moderator of your community at once.',
  'mail.codesOn.subject': 'Your account now asks for codes',
  'mail.codesOn.text':
    'Hello {{name}},\n\nFrom now on, signing in asks for a code from your app. Keep your recovery codes in a safe place.\n\nIf this was not you, change your password at once.',
  'mail.codesOn.action': 'Look at how I sign in',
  'mail.codesOff.subject': 'Your account asks for no more codes',
  'mail.codesOff.text':
    'Hello {{name}},\n\nSigning in no longer asks for a code from your app.\n\nIf this was not you, change your password at once.',
  'mail.codesOff.action': 'Look at how I sign in',
  'mail.codesRenewed.subject': 'You have new recovery codes',
  'mail.codesRenewed.text':
    'Hello {{name}},\n\nNew recovery codes were made for your account. The earlier ones are good no more.\n\nIf this was not you, change your password at once.',
  'mail.codesRenewed.action': 'Look at how I sign in',

  'members.tooManyExports': 'You have asked for your data three times today. Please try again tomorrow.',
  'fields.contributions': 'Choose what becomes of what you wrote.',
  'mail.deactivated.subject': 'Your account is closed for now',
  'mail.deactivated.text':
    'Hello {{name}},\n\nYou closed your account at Common Practice. Nobody finds you there, and we send you no mail. What you wrote stays, under your name.\n\nSign in whenever you like, and it is open again. If it was not you who closed it, sign in and change your password.',
  'mail.deactivated.action': 'Sign in',
  'mail.export.subject': 'Your data from Common Practice',
  'mail.export.text':
    'Hello {{name}},\n\nYou asked for everything that we keep of you. With this link you can download it once, while you are signed in. It is good for one day.\n\nIf you did not ask for it, somebody else knows your password. Change it at once.',
  'mail.export.action': 'Download my data',
});
