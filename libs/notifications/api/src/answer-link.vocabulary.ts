import { registerEnumType } from '@nestjs/graphql';

/** The short answers that can be given from a mail; their words are in the texts. */
export enum ShortAnswer {
  /** The same happens where the member is. */
  SAME = 'SAME',
  /** It is different there. */
  DIFFERENT = 'DIFFERENT',
  /** Of those who can decide: they have read it and look into it. */
  LOOKING = 'LOOKING',
  /** Of those who can decide: they cannot decide this, and pass it on. */
  PASSING_ON = 'PASSING_ON',
}

/** What can be done with the link to a short answer. */
export enum AnswerLinkState {
  /** It can be posted. */
  READY = 'READY',
  /** It was posted. */
  POSTED = 'POSTED',
  /** It is too old. */
  OVER = 'OVER',
}
registerEnumType(AnswerLinkState, {
  name: 'AnswerLinkState',
  description: '`READY`: it can be posted; `POSTED`: it was; `OVER`: the link is too old.',
});
