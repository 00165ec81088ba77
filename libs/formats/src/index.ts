/** Streaming readers of call records: bytes to canonical events and records, each fault named. */
export type {
  AttributeValue,
  CallRecord,
  CanonicalEvent,
  EventType,
  Message,
  ReadItem,
  SurveyRecord,
} from './canonical.js';
export { eventTypes, FormatFault } from './canonical.js';
export { callerNumber } from './caller.js';
export type { CellValue } from './csv-cell.js';
export { csvCell, csvRow, UTF8_BOM } from './csv-cell.js';
export type { DelimitedReading } from './delimited.js';
export { readDelimited } from './delimited.js';
export type { Detection } from './detect.js';
export { detect, SAMPLE_ROWS } from './detect.js';
export { detectEncoding } from './detect-encoding.js';
export type { Encoding } from './encoding.js';
export { decodeLine, encodeCp949, encodings, markLength } from './encoding.js';
export { MAX_LINE_BYTES } from './lines.js';
export { matchProfile } from './match-profile.js';
export type { Preview, Reading } from './preview.js';
export { preview, read } from './preview.js';
export type { Problem, ProblemCode } from './problem.js';
export type {
  AttributeRule,
  CallsProfile,
  ColumnSpec,
  Condition,
  MomentRule,
  OutcomeRule,
  Profile,
  SecondsRule,
  SurveyProfile,
  TextRule,
  TimeRule,
} from './profile.js';
export { ambiguousNames, undeclaredColumns } from './profile.js';
export { anonymousBank1999 } from './profiles/anonymous-bank-1999.js';
export { builtInProfiles } from './profiles/built-in.js';
export { michuholCalls } from './profiles/michuhol-calls.js';
export { michuholSurvey } from './profiles/michuhol-survey.js';
export { readHeader } from './read-header.js';
export { queueLogEvent, readQueueLog } from './queue-log.js';
export type { QueueLogLine } from './queue-log-line.js';
export { parseQueueLogLine } from './queue-log-line.js';
export { agentStates } from './queue-log-verbs.js';
export type { Delimiter } from './records.js';
export { delimiters } from './records.js';
export type { TimeForm } from './time-text.js';
export { parseDay, parseInstant, timeForms } from './time-text.js';
