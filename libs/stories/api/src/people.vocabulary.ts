import { registerEnumType } from '@nestjs/graphql';

/** Where an invitation to tell a story together stands. */
export enum CoAuthorInvitationState {
  WAITING = 'WAITING',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(CoAuthorInvitationState, {
  name: 'CoAuthorInvitationState',
  description:
    'Where an invitation to tell a story stands. Whoever sent it sees one that was declined as waiting.',
});

/** How somebody agreed to their story being told here. */
export enum ConsentHow {
  SAID = 'SAID',
  WROTE = 'WROTE',
  SIGNED = 'SIGNED',
}
registerEnumType(ConsentHow, {
  name: 'ConsentHow',
  description: 'How somebody agreed: in words that were said, in a message, or with their signature.',
});
