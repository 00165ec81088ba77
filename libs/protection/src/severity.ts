import type { Bilingual } from '@michuhol/calendar';

/** How grave an incident is, from a nuisance to an imminent threat to life. */
export const severities = ['S1', 'S2', 'S3', 'S4', 'S5'] as const;

/** One of the five degrees. */
export type Severity = (typeof severities)[number];

/** How the degrees are called. */
export const severityNames: Readonly<Record<Severity, Bilingual>> = {
  S1: { ko: '불편', en: 'Nuisance' },
  S2: { ko: '방해', en: 'Disruption' },
  S3: { ko: '폭언', en: 'Abuse' },
  S4: { ko: '위법 우려', en: 'Possible offence' },
  S5: { ko: '신변 위협', en: 'Imminent danger' },
};

/** Whether a severity is as grave as another or graver. */
export const isAtLeast = (severity: Severity, other: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(other);
