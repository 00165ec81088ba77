import { Identity1795219200001 } from './0001-identity.js';
import { Agencies1795219200002 } from './0002-agencies.js';
import { Ingest1795219200003 } from './0003-ingest.js';
import { Contacts1795219200004 } from './0004-contacts.js';
import { Reports1795219200005 } from './0005-reports.js';
import { Protection1795219200006 } from './0006-protection.js';
import { Live1795219200007 } from './0007-live.js';
import { CallRecords1795219200008 } from './0008-call-records.js';
import { Rollups1795219200009 } from './0009-rollups.js';
import { Figures1795219200010 } from './0010-figures.js';
import { Intake1795219200011 } from './0011-ingest.js';
import { Consultations1795219200012 } from './0012-consultations.js';
import { DailyReport1795219200013 } from './0013-daily-report.js';
import { FigureCauses1795219200014 } from './0014-figure-causes.js';
import { RecordVersions1795219200016 } from './0016-record-versions.js';
import { ParkedCalls1795219200018 } from './0018-parked-calls.js';
import { RunProgress1795219200019 } from './0019-run-progress.js';
import { Roles1795219200020 } from './0020-roles.js';
import { SignIn1795219200021 } from './0021-sign-in.js';
import { WaysIn1795219200022 } from './0022-ways-in.js';
import { AccessLog1795219200023 } from './0023-access-log.js';
import { KeyGenerations1795219200024 } from './0024-key-generations.js';
import { Retention1795219200025 } from './0025-retention.js';
import { Registers1795219200026 } from './0026-registers.js';
import { RowSecurity1795219200029 } from './0029-row-security.js';
import { GrantRetention1795219200030 } from './0030-grant-retention.js';
import { WatchedNumbers1795219200035 } from './0035-watched-numbers.js';
import { AmiFeeds1795219200036 } from './0036-ami-feeds.js';
import { Floor1795219200037 } from './0037-floor.js';
import { Alerts1795219200038 } from './0038-alerts.js';
import { ShiftRoom1795219200039 } from './0039-shift-room.js';
import { TrustAndWall1795219200040 } from './0040-trust-and-wall.js';
import { FloorRetention1795219200041 } from './0041-floor-retention.js';
import { VisitNews1795219200042 } from './0042-visit-news.js';
import { ProtectionPolicy1795219200043 } from './0043-protection-policy.js';
import { IncidentReview1795219200044 } from './0044-incident-review.js';
import { Measures1795219200045 } from './0045-measures.js';
import { CallerCases1795219200046 } from './0046-caller-cases.js';
import { Panic1795219200047 } from './0047-panic.js';
import { Prevention1795219200048 } from './0048-prevention.js';
import { Complaints1795219200049 } from './0049-complaints.js';
import { Evidence1795219200050 } from './0050-evidence.js';
import { AutomaticHolds1795219200051 } from './0051-automatic-holds.js';
import { RecommendedTimes1795219200052 } from './0052-recommended-times.js';
import { ObjectionDeciders1795219200053 } from './0053-objection-deciders.js';
import { MeasureRetention1795219200054 } from './0054-measure-retention.js';

/** Every migration in order; a new one is a new file and a new line here. */
export const migrations = [
  Identity1795219200001,
  Agencies1795219200002,
  Ingest1795219200003,
  Contacts1795219200004,
  Reports1795219200005,
  Protection1795219200006,
  Live1795219200007,
  CallRecords1795219200008,
  Rollups1795219200009,
  Figures1795219200010,
  Intake1795219200011,
  Consultations1795219200012,
  DailyReport1795219200013,
  FigureCauses1795219200014,
  RecordVersions1795219200016,
  ParkedCalls1795219200018,
  RunProgress1795219200019,
  Roles1795219200020,
  SignIn1795219200021,
  WaysIn1795219200022,
  AccessLog1795219200023,
  KeyGenerations1795219200024,
  Retention1795219200025,
  Registers1795219200026,
  RowSecurity1795219200029,
  GrantRetention1795219200030,
  WatchedNumbers1795219200035,
  AmiFeeds1795219200036,
  Floor1795219200037,
  Alerts1795219200038,
  ShiftRoom1795219200039,
  TrustAndWall1795219200040,
  FloorRetention1795219200041,
  VisitNews1795219200042,
  ProtectionPolicy1795219200043,
  IncidentReview1795219200044,
  Measures1795219200045,
  CallerCases1795219200046,
  Panic1795219200047,
  Prevention1795219200048,
  Complaints1795219200049,
  Evidence1795219200050,
  AutomaticHolds1795219200051,
  RecommendedTimes1795219200052,
  ObjectionDeciders1795219200053,
  MeasureRetention1795219200054,
];
