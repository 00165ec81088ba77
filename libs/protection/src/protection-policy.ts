import type { Bilingual } from '@michuhol/calendar';
import type { CallStepKind } from './call-step.js';
import type { CategoryCode, ComplaintClass } from './category.js';
import type { RestrictionRow, RestrictionRuleName } from './restriction-rule.js';
import type { Severity } from './severity.js';

/** Steps of a call at which the counselor says something: the response manual has two easy lines for each. */
export const spokenSteps = [
  'requestCalm',
  'warning',
  'reasonNotified',
] as const satisfies readonly CallStepKind[];
/** A step with a script. */
export type SpokenStep = (typeof spokenSteps)[number];

/** What the policy says of a kind of conduct. */
export interface CategoryRule {
  /** Whether it can be chosen; an inactive one stays on the records that have it. */
  readonly active: boolean;
  /** Null for what is no ground for any measure by itself. */
  readonly class: ComplaintClass | null;
  readonly severity: Severity;
  /** Warnings expected before the counselor ends the call. */
  readonly warningsBeforeEnd: number;
  /** Whether a confirmed incident of this kind may register or restrict its caller. */
  readonly sanctionable: boolean;
  /** What the counselor says, by step. */
  readonly scripts: Readonly<Record<SpokenStep, Bilingual>>;
}

/** Roles that a policy can name as approvers; people are bound to them by their organisation. */
export const approverRoles = [
  'teamLead',
  'centreHead',
  'departmentHead',
  'legalOfficer',
  'protectionOfficer',
] as const;
/** A role that can approve. */
export type ApproverRole = (typeof approverRoles)[number];

/** Who decides what. */
export interface Approvers {
  /** A restriction of up to 24 hours, and the registration that goes with it. */
  readonly shortRestriction: readonly ApproverRole[];
  /** A restriction of more than 24 hours: with the number of the approving document. */
  readonly longRestriction: readonly ApproverRole[];
  /** Whether a case goes to the police or a court. */
  readonly legalReview: readonly ApproverRole[];
  /** An objection; never somebody who was involved before. */
  readonly objection: readonly ApproverRole[];
}

/** How long each thing may take. Working days leave out Saturdays, Sundays and public holidays. */
export interface Deadlines {
  /** The full report after the call, where one is due. */
  readonly fullReportHours: number;
  /** The question after the counselor's well-being, by a lead on the shift. */
  readonly safetyCheckMinutes: number;
  readonly reviewWorkingDays: number;
  readonly findingWorkingDays: number;
  readonly longRestrictionWorkingDays: number;
  readonly legalReviewWorkingDays: number;
  readonly counselingWorkingDays: number;
  readonly objectionFilingDays: number;
  readonly objectionDecisionDays: number;
  readonly objectionExtensionDays: number;
  /** When the counselor is asked again how things are: days after the report. */
  readonly followUpDays: readonly number[];
}

/** When what is known of a caller ends by itself. */
export interface Expiries {
  readonly watchDays: number;
  readonly harshMonths: number;
  readonly abusiveMonths: number;
  /** The identifier goes so many days after the end, unless a legal hold keeps it. */
  readonly purgeDays: number;
  /** The longest single restriction. */
  readonly longestRestrictionDays: number;
}

/**
 * What the centre has decided about the protection of its counselors: versioned data with an effective date. Every
 * decision keeps the version that it was made under.
 */
export interface ProtectionPolicy {
  /** Which rule of restrictions holds. */
  readonly rule: RestrictionRuleName;
  /** Its rows, as this version has them. */
  readonly rows: readonly RestrictionRow[];
  readonly categories: Readonly<Record<CategoryCode, CategoryRule>>;
  /** Quick logs up to this severity are the whole report, and leads close them in batches. */
  readonly batchUpTo: Severity;
  /** From this severity on a finding takes a second listener. */
  readonly fourEyesFrom: Severity;
  readonly approvers: Approvers;
  readonly deadlines: Deadlines;
  readonly expiries: Expiries;
  readonly rest: {
    /** A requested break, in minutes, and the longest one. */
    readonly breakMinutes: number;
    readonly longestBreakMinutes: number;
  };
  /** Seconds until an unanswered panic button goes up the chain. */
  readonly panicSeconds: number;
  readonly notice: {
    /** What a restricted caller is told: placeholders {from}, {until}, {reason}. */
    readonly text: Bilingual;
    /** The channels that stay open, and how to object. */
    readonly otherChannels: Bilingual;
    readonly objection: Bilingual;
  };
  /** Names of routes of the switch that always pass, restricted or not. */
  readonly emergencyRoutes: readonly string[];
}
