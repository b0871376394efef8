import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'people.invitationNotFound':
    'This invitation is not open any more. It may have been taken back, or its 30 days are over.',
  'people.answered': 'This invitation was answered already.',
  'people.many':
    'A story can be told by {{most}} more people besides you, and as many are asked or tell it already.',
  'people.full': 'So many people tell this story already that nobody can join any more.',
  'people.changed': 'Somebody else just changed who tells this story. Look again, then choose.',
  'people.coAuthorNotFound': 'This person does not tell the story any more.',
  'people.began': 'You began this story, so you cannot leave it to nobody. You can take it out instead.',
  'people.pseudonym.kept': 'Readers know you by this name already, so it stays.',
  'people.pseudonym.enough':
    'You have had {{most}} names made for this story. Choose the last one, or use your own.',
  'fields.memberId': 'Choose somebody from the list.',
  'fields.memberId.tells': 'They tell this story already.',
  'fields.memberId.asked': 'They were asked about this story in the last {{days}} days. Once is enough.',
  'fields.note.coAuthor': 'Use at most 300 characters to say why you ask them.',
  'fields.reason.coAuthor': 'Say why: they will read it.',
  'fields.handle': 'Choose somebody who tells the story.',
  'fields.pseudonymous': 'Choose under which name you want to appear.',
  'fields.understood':
    'Everything that you said on this story will show your own name. Say that you know this before you go on.',
  'fields.teller': 'Say whose story it is, and how they agreed.',
  'fields.name': 'Use at most 60 characters for the name.',
  'fields.consentHow': 'Choose how they agreed.',
  'fields.consentOn': 'Give a day, such as 3 March 2026.',
  'fields.agreedTo': 'Use at most 300 characters to say what they agreed to.',
  'fields.readBack': 'Say whether you read it back to them.',
  'fields.teller.consentOn': 'Give the day on which they agreed. It cannot be in the future.',
  'fields.teller.consentHow.missing': 'Say how the person whose story it is agreed.',
  'fields.teller.consentOn.missing': 'Say on which day the person whose story it is agreed.',
  'fields.teller.agreedTo.missing': 'Say what the person whose story it is agreed to.',
  'mail.coAuthor.subject': '{{from}} asks you to tell a story together',
  'mail.coAuthor.text':
    'Hello {{name}},\n\n{{from}} is writing a story here, “{{title}}”, and would like you to tell it too.\n\nOpen the page to see what it is about. You can say yes or no there. If you say no, nobody is told. The question stays open for 30 days.',
  'mail.coAuthor.action': 'See what it is about',
  'mail.coAuthor.because.subject': '{{from}} asks you to tell a story together',
  'mail.coAuthor.because.text':
    'Hello {{name}},\n\n{{from}} is writing a story here, “{{title}}”, and would like you to tell it too. They say why:\n\n“{{note}}”\n\nOpen the page to see what it is about. You can say yes or no there. If you say no, nobody is told. The question stays open for 30 days.',
  'mail.coAuthor.because.action': 'See what it is about',
  'mail.coAuthorRemoved.subject': 'You no longer tell this story: {{title}}',
  'mail.coAuthorRemoved.text':
    'Hello {{name}},\n\nwho began the story “{{title}}” has taken you off it. They say why:\n\n“{{reason}}”\n\nIf you think that this is not right, write to a moderator.',
});
