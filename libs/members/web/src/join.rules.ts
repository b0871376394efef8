import type { Perspective } from '@cp/ui';

/** What a person writes to join. */
export interface JoinForm {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly perspectives: readonly Perspective[];
}

/** What is wrong with a form: the field and the key of the sentence. */
export interface JoinFault {
  readonly field: keyof JoinForm;
  readonly key:
    | 'join.fault.perspectives'
    | 'join.fault.perspectives-many'
    | 'join.fault.name'
    | 'join.fault.email'
    | 'join.fault.password-short'
    | 'join.fault.password-long';
}

/** The limits that the server holds too; said up front on the page. */
export const joinLimits = { name: [2, 60], password: [12, 128], perspectives: 3 } as const;

/** Only what surely cannot be an address; whether a mail arrives is for the mail to show. */
const looksLikeMail = /^\S+@\S+\.\S+$/;

/** What must be put right before joining, in the order of the page. */
export function joinFaults({ name, email, password, perspectives }: JoinForm): JoinFault[] {
  const [shortest, longest] = joinLimits.password;
  const nameLength = name.trim().length;
  const faults: (JoinFault | false)[] = [
    perspectives.length === 0 && { field: 'perspectives', key: 'join.fault.perspectives' },
    perspectives.length > joinLimits.perspectives && {
      field: 'perspectives',
      key: 'join.fault.perspectives-many',
    },
    (nameLength < joinLimits.name[0] || nameLength > joinLimits.name[1]) && {
      field: 'name',
      key: 'join.fault.name',
    },
    !looksLikeMail.test(email.trim()) && { field: 'email', key: 'join.fault.email' },
    password.length < shortest && { field: 'password', key: 'join.fault.password-short' },
    password.length > longest && { field: 'password', key: 'join.fault.password-long' },
  ];
  return faults.filter((fault) => fault !== false);
}

const staff: readonly Perspective[] = ['CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER'];

/** Whether to ask for a workplace: only of those who say they work in care, never of patients and carers. */
export function asksForWork(perspectives: readonly Perspective[]): boolean {
  return perspectives.some((perspective) => staff.includes(perspective));
}
