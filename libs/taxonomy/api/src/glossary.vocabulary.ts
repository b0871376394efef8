import { registerEnumType } from '@nestjs/graphql';

/** What a term is: initials, or a word that not everybody knows. */
export enum GlossaryKind {
  ACRONYM = 'ACRONYM',
  WORD = 'WORD',
}
registerEnumType(GlossaryKind, {
  name: 'GlossaryKind',
  description: '`ACRONYM`: initials, known by their capitals; `WORD`: a word that not everybody knows.',
});

/** Where an entry of the glossary is in its life. */
export enum GlossaryStatus {
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  RETIRED = 'RETIRED',
}
registerEnumType(GlossaryStatus, {
  name: 'GlossaryStatus',
  description: 'Where an entry of the glossary is in its life; readers meet accepted ones only.',
});

/** What a curator decides on an entry. */
export enum GlossaryDecision {
  ACCEPT = 'ACCEPT',
  DECLINE = 'DECLINE',
  RETIRE = 'RETIRE',
}
registerEnumType(GlossaryDecision, {
  name: 'GlossaryDecision',
  description: 'What a curator decides: `ACCEPT` or `DECLINE` what waits, `RETIRE` what was accepted.',
});
