/** What free text may hold of a person, as it is told to who writes. */
export const personalDataNames = {
  residentNumber: { ko: '주민등록번호', en: 'resident registration number' },
  foreignerNumber: { ko: '외국인등록번호', en: 'alien registration number' },
  card: { ko: '카드번호', en: 'card number' },
  account: { ko: '계좌번호', en: 'bank account number' },
  passport: { ko: '여권번호', en: 'passport number' },
  licence: { ko: '운전면허번호', en: "driver's licence number" },
  telephone: { ko: '전화번호', en: 'telephone number' },
  email: { ko: '전자우편 주소', en: 'e-mail address' },
} as const;

/** A kind of personal data in a text. */
export type PersonalDataKind = keyof typeof personalDataNames;

/** Every kind. */
export const personalDataKinds = Object.keys(personalDataNames) as PersonalDataKind[];

/** Kinds that no reason lets one keep (개인정보 보호법 제24조의2: 주민등록번호 처리의 제한). */
export const neverStored: ReadonlySet<PersonalDataKind> = new Set(['residentNumber', 'foreignerNumber']);

/** A place in a text that tells of a person. */
export interface Finding {
  readonly kind: PersonalDataKind;
  /** First UTF-16 unit of it. */
  readonly start: number;
  /** The unit after its last one. */
  readonly end: number;
  /** What stands there, masked: fit to be shown. */
  readonly sample: string;
  /** Whether its form or its check digit leaves hardly a doubt. */
  readonly sure: boolean;
}
