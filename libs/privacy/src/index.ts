/** Personal data in texts: telephone numbers, what free text may hold, and the one way to mask it. Depends on nothing. */
export { callerIdentity, maskNumber, maskNumbers, mayHoldNumber } from './telephone.js';
export { maskName } from './person-name.js';
export type { Finding, PersonalDataKind } from './finding.js';
export { neverStored, personalDataKinds, personalDataNames } from './finding.js';
export { findPersonalData, maskFreeText, withoutNeverStored } from './free-text.js';
