import type { Profile } from '../profile.js';
import { anonymousBank1999 } from './anonymous-bank-1999.js';
import { michuholCalls } from './michuhol-calls.js';
import { michuholConsultations } from './michuhol-consultations.js';
import { michuholIntervals } from './michuhol-intervals.js';
import { michuholSurvey } from './michuhol-survey.js';

/** The profiles that come with the console; an administrator may add others. */
export const builtInProfiles: readonly Profile[] = [
  michuholCalls,
  michuholSurvey,
  michuholConsultations,
  michuholIntervals,
  anonymousBank1999,
];
