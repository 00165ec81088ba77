/** Streaming readers of call records: bytes to canonical events and records, each fault named. */
export type {
  AttributeValue,
  CallRecord,
  CanonicalEvent,
  ConsultationRecord,
  ConsultationResult,
  EventType,
  IntervalRecord,
  Message,
  ReadItem,
  RecordVisit,
  SurveyRecord,
  TransferKind,
} from './canonical.js';
export { consultationResults, eventTypes, FormatFault } from './canonical.js';
export type { AmiMember } from './ami-members.js';
export type { AmiItem, AmiMessage, AmiReader } from './ami-reader.js';
export { amiReader } from './ami-reader.js';
export { AMI_FEED, amiEvent } from './ami-event.js';
export { waitingKey } from './ami-stays.js';
export type { AmiSnapshot, AmiTranslation } from './ami-translation.js';
export { amiTranslation } from './ami-translation.js';
export { callerNumber } from './caller.js';
export type { CellValue } from './csv-cell.js';
export { csvCell, csvRow, UTF8_BOM } from './csv-cell.js';
export { isAmazonConnect, readAmazonConnect } from './amazon-connect.js';
export { isAsteriskCdr, readAsteriskCdr } from './asterisk-cdr.js';
export type { EventRefusal } from './canonical-event.js';
export { canonicalEventOf, leavingOutcomes } from './canonical-event.js';
export { isCanonicalLines, readCanonicalLines } from './canonical-lines.js';
export type { DelimitedReading } from './delimited.js';
export { readDelimited } from './delimited.js';
export type { Detection } from './detect.js';
export { detect } from './detect.js';
export { detectEncoding } from './detect-encoding.js';
export type { Encoding } from './encoding.js';
export { decodeLine, encodeCp949, encodings, markLength } from './encoding.js';
export { isFreeswitchCsv, readFreeswitchCsv } from './freeswitch-csv.js';
export { isFreeswitchJson, readFreeswitchJson } from './freeswitch-json.js';
export { isGenesys, readGenesys } from './genesys.js';
export { MAX_DOCUMENT_BYTES } from './json-splitter.js';
export { MAX_LINE_BYTES } from './lines.js';
export { matchProfile } from './match-profile.js';
export type { HeaderReading } from './inspect.js';
export { headerOf, inspect, sheetsOf } from './inspect.js';
export type { ProfileDocument } from './parse-profile.js';
export { formatsVersion, parseProfile, profileDocument, ProfileFault } from './parse-profile.js';
export type { Preview } from './preview.js';
export { preview } from './preview.js';
export { read, readBatches } from './read.js';
export type { Container, Format, FormatReading, Reading, SwitchFormat } from './reading.js';
export { containers, switchFormats } from './reading.js';
export { scan } from './scan.js';
export type { Open } from './source.js';
export { headOf, opened } from './source.js';
export type { UnpackLimits } from './unpack-limits.js';
export { unpackLimits } from './unpack-limits.js';
export type { XlsxReading } from './xlsx.js';
export { sheetNames } from './xlsx.js';
export type { Problem, ProblemCode } from './problem.js';
export type {
  CallsProfile,
  ConsultationProfile,
  IntervalsProfile,
  Profile,
  ProfileKind,
  SurveyProfile,
} from './profile.js';
export type {
  AttributeRule,
  ChoiceRule,
  ColumnSpec,
  Condition,
  CountRule,
  MomentRule,
  OutcomeRule,
  ResultRule,
  SecondsRule,
  SetAsideRule,
  TextRule,
  TimeRule,
  TotalRule,
  VersionRule,
} from './profile-rules.js';
export { totalNames } from './profile-shape.js';
export type { ShapeFault } from './shape.js';
export { ambiguousNames, undeclaredColumns } from './profile.js';
export { anonymousBank1999 } from './profiles/anonymous-bank-1999.js';
export { builtInProfiles } from './profiles/built-in.js';
export { michuholCalls } from './profiles/michuhol-calls.js';
export { michuholConsultations } from './profiles/michuhol-consultations.js';
export { michuholIntervals } from './profiles/michuhol-intervals.js';
export { michuholSurvey } from './profiles/michuhol-survey.js';
export { queueLogEvent, readQueueLog } from './queue-log.js';
export type { QueueLogLine } from './queue-log-line.js';
export { parseQueueLogLine } from './queue-log-line.js';
export type { QueueLogProgress, QueueLogTail, TailEncoding } from './queue-log-tail.js';
export { queueLogTail, readQueueLogLines } from './queue-log-tail.js';
export { agentStates } from './queue-log-verbs.js';
export type { Delimiter } from './records.js';
export { delimiters } from './records.js';
export type { TimeForm } from './time-text.js';
export { parseDay, parseInstant, timeForms } from './time-text.js';
