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

/** What of it somebody writes in any case, also when an address and a password are not asked for. */
export type NewcomerForm = Pick<JoinForm, 'name' | 'perspectives'>;

/** What must be put right in what a newcomer says of themselves, in the order of the page. */
export function newcomerFaults({
  name,
  perspectives,
}: NewcomerForm): (JoinFault & { readonly field: keyof NewcomerForm })[] {
  const nameLength = name.trim().length;
  const faults: ((JoinFault & { readonly field: keyof NewcomerForm }) | false)[] = [
    perspectives.length === 0 && { field: 'perspectives', key: 'join.fault.perspectives' },
    perspectives.length > joinLimits.perspectives && {
      field: 'perspectives',
      key: 'join.fault.perspectives-many',
    },
    (nameLength < joinLimits.name[0] || nameLength > joinLimits.name[1]) && {
      field: 'name',
      key: 'join.fault.name',
    },
  ];
  return faults.filter((fault) => fault !== false);
}

/** What must be put right before joining, in the order of the page. */
export function joinFaults({ name, email, password, perspectives }: JoinForm): JoinFault[] {
  const passwordKey = passwordFault(password);
  const faults: (JoinFault | false)[] = [
    ...newcomerFaults({ name, perspectives }),
    !looksLikeMail.test(email.trim()) && { field: 'email', key: 'join.fault.email' },
    passwordKey !== null && { field: 'password', key: passwordKey },
  ];
  return faults.filter((fault) => fault !== false);
}

/** What is wrong with a password that somebody chooses, as the key of the sentence; whether it is easy to guess the server says. */
export function passwordFault(
  password: string,
): 'join.fault.password-short' | 'join.fault.password-long' | null {
  const [shortest, longest] = joinLimits.password;
  if (password.length < shortest) return 'join.fault.password-short';
  return password.length > longest ? 'join.fault.password-long' : null;
}

/** Under this name the device keeps where to go after joining, because the mail's link opens a page of its own. */
export const returnAfterJoining = 'return-after-joining';

/** What was written to join, as the step in the history keeps it: all but the password. */
export type Joined = Omit<JoinForm, 'password'>;

/** Reads what a step in the history kept of joining; null when the step kept nothing. */
export function joinedWith(state: unknown): Joined | null {
  const join = (state as { join?: Partial<Joined> | null } | undefined)?.join;
  if (typeof join?.email !== 'string' || typeof join.name !== 'string') return null;
  return { email: join.email, name: join.name, perspectives: join.perspectives ?? [] };
}

const staff: readonly Perspective[] = ['CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER'];

/** Whether to ask for a workplace: only of those who say they work in care, never of patients and carers. */
export function asksForWork(perspectives: readonly Perspective[]): boolean {
  return perspectives.some((perspective) => staff.includes(perspective));
}
