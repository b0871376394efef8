import { registerEnumType } from '@nestjs/graphql';

/** From where a question of a prompt is asked; patients and carers are asked the same. */
export enum PromptWording {
  PATIENT_OR_CARER = 'PATIENT_OR_CARER',
  CLINICIAN = 'CLINICIAN',
  NON_CLINICAL_STAFF = 'NON_CLINICAL_STAFF',
  MANAGER = 'MANAGER',
  ANYBODY = 'ANYBODY',
}
registerEnumType(PromptWording, {
  name: 'PromptWording',
  description: 'From where a question is asked; `ANYBODY` where the perspective is another or was not said.',
});

/** What became of the question that a reader was asked about a story. */
export enum PromptReplyState {
  ANSWERED = 'ANSWERED',
  DISMISSED = 'DISMISSED',
}
