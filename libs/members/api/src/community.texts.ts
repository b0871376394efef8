import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'community.conflict': 'Somebody changed this a moment ago. Look at what holds now, then decide again.',
  'community.invitationOnly':
    'This community takes in people who were invited. Ask somebody who is a member to invite you.',
  'fields.joinMode': 'Choose one of the three ways.',
  'fields.storyReview': 'Choose one of the three answers.',
  'invitations.notFound': 'We could not find this invitation.',
  'invitations.over':
    'This invitation cannot be used any more. It was used, taken back, or it is more than two weeks old. Ask for a new one.',
  'invitations.pause': 'This invitation was mailed less than a day ago. Give the person a little time.',
  'invitations.aDay': 'You have invited a great many people today. Please go on tomorrow.',
  'invitations.met':
    'Somebody else has just invited one of these people. Look at the list again, then send it.',
  'invitations.row.notAnAddress': 'This is not an e-mail address.',
  'invitations.row.nameTooLong': 'The name is longer than 60 letters.',
  'invitations.row.nameSigns': 'The name has signs in it that cannot be shown.',
  'invitations.row.twice': 'This address stands in line {{line}} already.',
  'invitations.row.invited': 'An invitation to this address is on its way already.',
  'fields.csv.empty': 'There is nobody in this list yet. Each line holds an address, and a name if you like.',
  'fields.csv.none': 'No line of this list can be used. Put the lines right that are named, then look again.',
  'fields.csv.rows': 'This list is too long. Send at most {{most}} people at once.',
  'fields.csv.size': 'This list is too long. Send it in parts.',
  'fields.csv.maxLength': 'This list is too long. Send it in parts.',
  'fields.csv.quotes': 'A quotation mark in this list has no partner. Take it out, then look again.',
  'fields.words': 'Write at most {{most}} letters.',
  'fields.words.maxLength': 'Write at most 300 letters.',
  'fields.reason': 'Say why in {{least}} to {{most}} letters. The person will read it.',
  'fields.reason.maxLength': 'Say it more shortly. The person will read it.',
  'fields.reason.isEnum': 'Choose one of the reasons.',
  'fields.until': 'Choose a day that is still to come.',
  'export.invitations': 'Invitations that you sent',
  'export.invitations.none': 'You have invited nobody.',
  'export.invitations.state': 'Where it stands',
  'export.invitations.mailed': 'Mailed',
  'export.invitations.one': 'An invitation',
  'export.invitations.WAITING': 'Waits for an answer',
  'export.invitations.ACCEPTED': 'Accepted',
  'export.invitations.WITHDRAWN': 'Taken back',
  'export.invitations.EXPIRED': 'Ran out',
  'people.notFound': 'We could not find this person. They may have left.',
  'people.notYours': 'This is not for you to decide. An administrator can.',
  'people.conflict': 'Somebody changed this a moment ago. Look at the person again, then decide.',
  'people.decided': 'Somebody else has decided this already.',
  'people.lastAdministrator':
    'This is the only administrator. Make somebody else an administrator first, so that someone can always help.',
  'people.administratorThere':
    'There is an administrator already, who can entrust others with it. To make another one all the same, add --another.',
  'people.administratorAlready': 'This member is an administrator already.',
  'people.notOpen': 'This account is not open, so it cannot be entrusted with anything.',
  'people.until': 'It opens again by itself on {{day}}.',
  'people.untilLifted': 'It stays closed until a moderator opens it.',
  'people.role.MEMBER': 'member',
  'people.role.HOST': 'host',
  'people.role.CURATOR': 'curator',
  'people.role.MODERATOR': 'moderator',
  'people.role.ADMINISTRATOR': 'administrator',
});

addTexts('en', {
  'mail.invitation.subject': '{{inviter}} invites you to Common Practice',
  'mail.invitation.hello': 'Hello {{name}},',
  'mail.invitation.helloThere': 'Hello,',
  'mail.invitation.words': '{{inviter}} writes: “{{words}}”',
  'mail.invitation.text':
    '{{hello}}\n\n{{inviter}} invites you to Common Practice. Here people who work in care, people who have had care, and people who look after someone tell each other what helped.\n\n{{words}}\n\nThe link is for you only. It works for two weeks, and once.\n\nIf you would rather not join, do nothing. Your address is not kept.',
  'mail.invitation.action': 'See the invitation',
  'mail.memberAlready.subject': 'You are a member of Common Practice already',
  'mail.memberAlready.text':
    'Hello,\n\n{{inviter}} invited you to Common Practice. You have an account here already, so there is nothing to do. We did not tell {{inviter}} that you have one.\n\nIf you have forgotten your password, you can choose a new one on the page for signing in.',
  'mail.memberAlready.action': 'Sign in',
  'mail.admitted.subject': 'You are in: welcome to Common Practice',
  'mail.admitted.text':
    'Hello {{name}},\n\na moderator has let you in. You can sign in now, read and tell stories, and answer others.',
  'mail.admitted.action': 'Sign in',
  'mail.declined.subject': 'You cannot join Common Practice at the moment',
  'mail.declined.text':
    'Hello {{name}},\n\na moderator looked at your wish to join and decided not to let you in. This is why:\n\n{{reason}}\n\nWe have deleted everything that you told us, your address too. You may ask again.',
  'mail.waiting.subject': 'Somebody waits to be let in',
  'mail.waiting.text':
    'Hello {{name}},\n\nnew people want to join and wait for a moderator. Please look when you have a moment. We tell you once a day at most.',
  'mail.waiting.action': 'See who waits',
  'mail.rolesChanged.subject': 'Your part in Common Practice has changed',
  'mail.rolesChanged.text':
    'Hello {{name}},\n\nan administrator changed what you are entrusted with. You are now: {{roles}}.\n\nYou were signed out everywhere. Please sign in again.',
  'mail.rolesChanged.action': 'Sign in',
  'mail.administratorMade.subject': 'You are an administrator of Common Practice',
  'mail.administratorMade.text':
    'Hello {{name}},\n\nyour account was made by a command on the server. Choose a password with this link. It works for 30 minutes, and once. After that you can ask for a new one on the page for signing in.\n\nThen set up codes for signing in, in your part: without them you cannot decide about other people.',
  'mail.administratorMade.action': 'Choose a password',
  'mail.suspended.subject': 'Your account at Common Practice is closed for now',
  'mail.suspended.text':
    'Hello {{name}},\n\na moderator has closed your account. This is why:\n\n{{reason}}\n\n{{until}}\n\nWhat you wrote stays where it is.',
  'mail.suspensionLifted.subject': 'Your account at Common Practice is open again',
  'mail.suspensionLifted.text':
    'Hello {{name}},\n\na moderator has opened your account again. You can sign in.',
  'mail.suspensionLifted.action': 'Sign in',
});
