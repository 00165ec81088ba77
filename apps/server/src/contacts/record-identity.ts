import type { CallRecord, RecordVisit } from '@michuhol/formats';
import { isoText } from './iso-text.js';

/** Between the values of a record's key; no text of a file holds it. */
const UNIT_SEPARATOR = '\u001f';

/** What a record is known by at its source. */
export const recordKeyOf = ({ key }: CallRecord): string => key.join(UNIT_SEPARATOR);

const json = JSON.stringify;
const instant = (at: Date | null): string => (at === null ? 'null' : `"${isoText(at)}"`);

/** What a visit of a plain call list says, in the form in which contents have been hashed from the first day on. */
const plainVisit = ({ queue, arrivedAt, outcome, waitSeconds, talkSeconds, agent }: RecordVisit): string =>
  `{"queue":${json(queue)},"arrivedAt":${instant(arrivedAt)},"outcome":${json(outcome)},"waitSeconds":${json(waitSeconds)},"talkSeconds":${json(talkSeconds)},"agent":${json(agent)}}`;

/** What else a visit may say; nothing for a visit of a plain call list. */
const moreOfVisit = (visit: RecordVisit, endedAt: Date | null): string => {
  const { holdSeconds, acwSeconds, ringSeconds, endedBy, transfer, transferTarget } = visit;
  const ended = visit.endedAt?.getTime() === endedAt?.getTime() ? null : visit.endedAt;
  const said = holdSeconds ?? acwSeconds ?? ringSeconds ?? endedBy ?? transfer ?? transferTarget ?? ended;
  return said === null
    ? ''
    : json([holdSeconds, acwSeconds, ringSeconds, endedBy, transfer, transferTarget, ended]);
};

const moreOf = ({ version, contact, direction, visits, endedAt }: CallRecord): string => {
  let more = '';
  if (version !== null) more += `,"version",${version}`;
  if (contact !== null) more += `,"contact",${json(contact)}`;
  if (direction !== null) more += `,"direction",${json(direction)}`;
  visits.forEach((visit, index) => {
    if (index > 0) more += `,${plainVisit(visit)}`;
    const said = moreOfVisit(visit, endedAt);
    if (said !== '') more += `,"visit",${index},${said}`;
  });
  return more;
};

/**
 * Everything that a record says, as JSON: the same text is the same content. What a plain call list cannot say is left
 * out where it is not said, so that a record keeps its content when formats learn to say more. It may hold a number,
 * so only a keyed hash of it is ever stored. Put together by hand, because it is done for every row of every file.
 */
export const contentOf = (record: CallRecord): string => {
  const { key, startedAt, endedAt, caller, channel, visits, endedIn, attributes } = record;
  const [first] = visits;
  const visit = first ? plainVisit(first) : 'null';
  const others = Object.entries(attributes).sort();
  return `record\n[${json(key)},${instant(startedAt)},${instant(endedAt)},${json(caller)},${json(channel)},${visit},${json(endedIn)},${json(others)}${moreOf(record)}]`;
};
