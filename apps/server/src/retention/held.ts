/** Whether a hold is in force on a day. */
export const holds = (hold: string, today: string): string =>
  `${hold}.lifted_at IS NULL AND (${hold}.until IS NULL OR ${hold}.until >= ${today}::date)`;

const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Seoul')::date`;

/** A hold on days of a data set. */
const ofDays = (dataSet: string, instant: string): string =>
  `hold.scope = 'period' AND hold.data_set = ${dataSet} AND hold.days @> ${dayOf(instant)}`;

const ofCaller = (hash: string): string =>
  `EXISTS (SELECT FROM legal_hold_caller caller WHERE caller.hold_id = hold.id AND caller.caller_hash = ${hash})`;

const some = (today: string, covers: readonly string[]): string =>
  `EXISTS (SELECT FROM legal_hold hold WHERE ${holds('hold', today)} AND (${covers.join(' OR ')}))`;

/** SQL: whether a legal hold keeps the row of `contact` with this alias; `today` is an SQL expression. */
export const heldCall = (c: string, today: string): string =>
  some(today, [
    ofDays(`${c}.data_set`, `${c}.started_at`),
    ofCaller(`${c}.caller_hash`),
    `hold.scope = 'incident' AND hold.call_key = ${c}.call_key`,
    `hold.scope = 'import' AND (
       EXISTS (SELECT FROM call_record r
         WHERE r.source_id = ${c}.source_id AND r.record_key = ${c}.call_key AND r.import_id = hold.import_id)
       OR EXISTS (SELECT FROM linked_record l JOIN call_record r USING (source_id, record_key)
         WHERE l.source_id = ${c}.source_id AND l.contact_key = ${c}.call_key AND r.import_id = hold.import_id)
       OR EXISTS (SELECT FROM call_event_key k JOIN call_event e USING (source_id, event_key, occurred_at)
         WHERE k.source_id = ${c}.source_id AND k.call_key = ${c}.call_key AND e.import_id = hold.import_id))`,
  ]);

/** SQL: whether a legal hold keeps an event that belongs to no call. */
export const heldEvent = (e: string, dataSet: string, today: string): string =>
  some(today, [
    ofDays(dataSet, `${e}.occurred_at`),
    `hold.scope = 'import' AND hold.import_id = ${e}.import_id`,
  ]);

/** SQL: whether a legal hold keeps the row of `consultation` with this alias, whose key has the other one. */
export const heldConsultation = (c: string, key: string, today: string): string =>
  some(today, [
    ofDays(`${c}.data_set`, `${c}.started_at`),
    ofCaller(`${c}.caller_hash`),
    `hold.scope = 'incident' AND hold.call_key = ${c}.call_key`,
    `hold.scope = 'import' AND hold.import_id = ${key}.import_id`,
  ]);

/** SQL: whether a legal hold keeps an answer. */
export const heldAnswer = (a: string, today: string): string =>
  some(today, [
    ofDays(`${a}.data_set`, `${a}.answered_at`),
    `hold.scope = 'incident' AND hold.call_key = ${a}.call_key`,
    `hold.scope = 'import' AND hold.import_id = ${a}.import_id`,
  ]);

/** SQL: whether a legal hold keeps the row of `incident` with this alias. */
export const heldIncident = (i: string, today: string): string =>
  some(today, [
    `hold.scope = 'incident' AND hold.incident_id = ${i}.id`,
    ofCaller(`${i}.caller_hash`),
    ofDays(`'city'`, `${i}.happened_at`),
  ]);

/**
 * SQL: whether a legal hold keeps what has an `incident_id` and an `over_at` under this alias: by its days, or with the
 * incident that it follows.
 */
export const heldMeasure = (m: string, today: string): string =>
  `(${heldInstant(`${m}.over_at`, today)} OR EXISTS (
     SELECT FROM incident followed WHERE followed.id = ${m}.incident_id AND ${heldIncident('followed', today)}))`;

/** SQL: whether a legal hold keeps the row of `caller_case` with this alias, by an incident, by the caller or by its days. */
export const heldCase = (c: string, today: string): string =>
  some(today, [
    ofDays(`'city'`, `${c}.ended_at`),
    `hold.scope = 'incident' AND hold.incident_id IN (
       SELECT incident_id FROM caller_case_incident involved WHERE involved.case_id = ${c}.id)`,
    `EXISTS (SELECT FROM legal_hold_caller caller JOIN caller_case_hash h ON h.caller_hash = caller.caller_hash
       WHERE caller.hold_id = hold.id AND h.case_id = ${c}.id)`,
  ]);

/** SQL: whether a legal hold keeps the row of `audit_entry` with this alias: what was done about what is held. */
export const heldEntry = (e: string, today: string): string =>
  some(today, [
    ofDays(`'city'`, `${e}.at`),
    `hold.scope = 'incident' AND hold.incident_id::text = ANY (${e}.subjects || ${e}.subject)`,
    `hold.scope = 'import' AND hold.import_id::text = ${e}.subject`,
    `EXISTS (SELECT FROM legal_hold_caller caller WHERE caller.hold_id = hold.id
       AND 'caller:' || encode(caller.caller_hash, 'hex') = ANY (${e}.subjects))`,
  ]);

/** SQL: whether a legal hold keeps the row of `alert` with this alias. */
export const heldAlert = (a: string, today: string): string =>
  some(today, [ofDays(`${a}.data_set`, `${a}.raised_at`)]);

/** SQL: whether a legal hold keeps what the centre did at an instant. */
export const heldInstant = (instant: string, today: string): string =>
  some(today, [ofDays(`'city'`, instant)]);

/** Lets nobody place or lift a hold until the transaction ends: what is destroyed in it is held by none. */
export const HOLD_STILL = 'LOCK TABLE legal_hold, legal_hold_caller IN SHARE MODE';
