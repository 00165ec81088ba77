import { weekdayOf, type Day } from '@michuhol/calendar';
import type { CanonicalEvent } from '@michuhol/formats';
import { writeAttendance } from './attendance.js';
import { crewOf } from './crew.js';
import { callsOf } from './demand.js';
import { eventLogOf } from './event-log.js';
import { Floor } from './floor.js';
import { randomOf, seedOf } from './random.js';

/**
 * The events of all calls that arrive on a day and of the counselors on duty, in order of time; the last ones may lie after midnight.
 * The same day and seed always give the same events. Public holidays are not known to it: each day is played as the
 * weekday it falls on.
 */
export const simulateDay = (day: Day, seed: number): CanonicalEvent[] => {
  const random = randomOf(seedOf(`${seed} ${day} ${weekdayOf(day)}`));
  const log = eventLogOf(day);
  const crew = crewOf(day);
  new Floor(crew, random, log).play(callsOf(day, random));
  writeAttendance(day, crew, random, log);
  return log.events();
};
