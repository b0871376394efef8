/** A first entry of the glossary; one with a long form is made of initials. */
export interface FirstWord {
  readonly term: string;
  readonly longForm?: string;
  readonly explanation: string;
  /** A plainer word that says the same. */
  readonly suggestion?: string;
}

/** The words with which every community begins, explained in our own words. Curators change and retire them like any other. */
export const FIRST_WORDS: readonly FirstWord[] = [
  {
    term: 'A&E',
    longForm: 'accident and emergency',
    explanation: 'The part of a hospital that you go to when something is serious and cannot wait.',
  },
  {
    term: 'AHP',
    longForm: 'allied health professional',
    explanation:
      'Somebody who treats people and is not a doctor, nurse or midwife, such as a physiotherapist.',
  },
  {
    term: 'CNS',
    longForm: 'clinical nurse specialist',
    explanation: 'A nurse who knows a lot about one illness or one kind of care.',
  },
  {
    term: 'CQC',
    longForm: 'Care Quality Commission',
    explanation:
      'The body in England that visits hospitals, surgeries and care homes and says how good and safe they are.',
  },
  {
    term: 'DNA',
    longForm: 'did not attend',
    explanation: 'In lists of appointments: the person did not come. It does not say why.',
  },
  {
    term: 'DNACPR',
    longForm: 'do not attempt cardiopulmonary resuscitation',
    explanation: 'A note that says not to try to restart the heart if it stops. All other care goes on.',
  },
  {
    term: 'DTOC',
    longForm: 'delayed transfer of care',
    explanation:
      'Somebody is well enough to leave hospital but still there, because help at home or a place elsewhere is missing.',
  },
  {
    term: 'ED',
    longForm: 'emergency department',
    explanation:
      'The part of a hospital that you go to when something is serious and cannot wait. Also called A&E.',
  },
  {
    term: 'EHR',
    longForm: 'electronic health record',
    explanation:
      'The notes about somebody’s health and care, kept on a computer and shared between services.',
  },
  {
    term: 'EPR',
    longForm: 'electronic patient record',
    explanation: 'The notes about a patient, kept on a computer instead of paper.',
  },
  {
    term: 'FFT',
    longForm: 'friends and family test',
    explanation: 'A short question about how good the care was, asked of people who have just had it.',
  },
  {
    term: 'FMEA',
    longForm: 'failure mode and effects analysis',
    explanation: 'Thinking ahead, step by step, about what could go wrong and how bad it would be.',
  },
  {
    term: 'GP',
    longForm: 'general practitioner',
    explanation: 'The doctor near your home whom you see first, about anything.',
  },
  {
    term: 'HCA',
    longForm: 'healthcare assistant',
    explanation: 'Somebody who helps patients to wash, eat and move, and works with the nurses.',
  },
  {
    term: 'HDU',
    longForm: 'high dependency unit',
    explanation:
      'A ward for people who need closer watching than on a usual ward, and less than in intensive care.',
  },
  {
    term: 'HR',
    longForm: 'human resources',
    explanation: 'The people in an organisation who look after hiring, contracts and working conditions.',
  },
  {
    term: 'ICB',
    longForm: 'integrated care board',
    explanation: 'The body that plans and pays for most health care in one part of England.',
  },
  {
    term: 'ICU',
    longForm: 'intensive care unit',
    explanation:
      'A ward for people who are very ill and need machines or medicines to keep them alive, with a nurse always near.',
  },
  {
    term: 'IT',
    longForm: 'information technology',
    explanation: 'Computers, programs and networks, and the people who look after them.',
  },
  {
    term: 'KPI',
    longForm: 'key performance indicator',
    explanation: 'A number that an organisation watches to see whether it does what it set out to do.',
  },
  {
    term: 'LOS',
    longForm: 'length of stay',
    explanation: 'How many days somebody stays in hospital.',
  },
  {
    term: 'MDT',
    longForm: 'multidisciplinary team',
    explanation:
      'People with different jobs, such as a doctor, a nurse and a social worker, who plan somebody’s care together.',
  },
  {
    term: 'MRSA',
    longForm: 'methicillin-resistant Staphylococcus aureus',
    explanation: 'A germ that many antibiotics no longer kill.',
  },
  {
    term: 'NEWS',
    longForm: 'National Early Warning Score',
    explanation:
      'A number made from things such as pulse and breathing. A high one means that somebody may be getting worse.',
  },
  {
    term: 'NHS',
    longForm: 'National Health Service',
    explanation: 'The health care that is paid for by taxes in the United Kingdom.',
  },
  {
    term: 'NICE',
    longForm: 'National Institute for Health and Care Excellence',
    explanation:
      'The body that looks at the evidence and advises which treatment and care to give in England.',
  },
  {
    term: 'OPD',
    longForm: 'outpatient department',
    explanation: 'Where you see a specialist at a hospital and go home the same day.',
  },
  {
    term: 'OT',
    longForm: 'occupational therapist',
    explanation: 'Somebody who helps people to do everyday things again, such as dressing or cooking.',
  },
  {
    term: 'PALS',
    longForm: 'Patient Advice and Liaison Service',
    explanation: 'People at a hospital whom patients and families can ask for help or tell about a problem.',
  },
  {
    term: 'PDSA',
    longForm: 'plan, do, study, act',
    explanation:
      'A way to try a change in small steps: plan it, try it, look at what happened, then decide what next.',
  },
  {
    term: 'PPE',
    longForm: 'personal protective equipment',
    explanation: 'Gloves, masks, aprons and other things that keep germs off people who give care.',
  },
  {
    term: 'PPI',
    longForm: 'patient and public involvement',
    explanation:
      'Patients and others who are not staff help to plan, choose and change services or research.',
  },
  {
    term: 'PREM',
    longForm: 'patient-reported experience measure',
    explanation: 'Questions that patients answer about what their care was like.',
  },
  {
    term: 'PROM',
    longForm: 'patient-reported outcome measure',
    explanation:
      'Questions that patients answer about how well they are, often before and after a treatment.',
  },
  {
    term: 'QI',
    longForm: 'quality improvement',
    explanation:
      'Making care better step by step, with numbers to see whether it works, by the people who are close to the problem.',
  },
  {
    term: 'RCA',
    longForm: 'root cause analysis',
    explanation: 'Looking back at something that went wrong, to find out why it could happen.',
  },
  {
    term: 'SBAR',
    longForm: 'situation, background, assessment, recommendation',
    explanation: 'An order in which to tell a colleague about a patient, so that nothing is left out.',
  },
  {
    term: 'SOP',
    longForm: 'standard operating procedure',
    explanation: 'A written description of how a task is done, so that everybody does it in the same way.',
  },
  {
    term: 'SPC',
    longForm: 'statistical process control',
    explanation:
      'A way to draw numbers over time that shows whether something really changed or only went up and down as usual.',
  },
  {
    term: 'TTO',
    longForm: 'to take out',
    explanation: 'The medicines that somebody takes home from hospital, and the list of them.',
  },
  {
    term: 'VTE',
    longForm: 'venous thromboembolism',
    explanation: 'A blood clot in a vein, for example in the leg or the lung.',
  },
  {
    term: 'WTE',
    longForm: 'whole-time equivalent',
    explanation: 'A way to count staff: two people who each work half the week are one.',
  },
  {
    term: 'acute',
    explanation: 'Of an illness: it begins suddenly. Of a hospital: it treats people who are ill right now.',
    suggestion: 'sudden',
  },
  {
    term: 'baseline',
    explanation: 'How things were before anything was changed, to compare with later.',
    suggestion: 'starting point',
  },
  {
    term: 'co-production',
    explanation: 'People who use a service and people who work in it plan and change it together, as equals.',
  },
  {
    term: 'comorbidity',
    explanation: 'Another illness that somebody has at the same time.',
    suggestion: 'other illness',
  },
  {
    term: 'handover',
    explanation: 'Telling the people who take over what they need to know about each patient.',
  },
  {
    term: 'mobilise',
    explanation: 'To get up and move about.',
    suggestion: 'move about',
  },
  {
    term: 'multidisciplinary',
    explanation: 'With people who have different jobs and skills.',
    suggestion: 'with different jobs',
  },
  {
    term: 'pathway',
    explanation:
      'The steps that somebody with an illness goes through, from the first worry to the end of care.',
    suggestion: 'steps of care',
  },
  {
    term: 'primary care',
    explanation: 'The care you go to first, near your home: surgeries, pharmacies, dentists.',
  },
  {
    term: 'run chart',
    explanation: 'A line that shows a number over time, with a middle line to see whether it really changed.',
  },
  {
    term: 'secondary care',
    explanation: 'Care in a hospital or by a specialist, usually after your own doctor sent you there.',
    suggestion: 'hospital care',
  },
  {
    term: 'stakeholder',
    explanation: 'Somebody whom a decision touches, or who has a say in it.',
    suggestion: 'people concerned',
  },
  {
    term: 'triage',
    explanation: 'Deciding who has to be seen first.',
  },
  {
    term: 'utilise',
    explanation: 'To use.',
    suggestion: 'use',
  },
];
