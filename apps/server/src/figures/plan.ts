import type { InstantRange } from '@michuhol/calendar';
import type { AskedMetricId } from '@michuhol/contract';
import type { Attribution } from '@michuhol/metrics';
import type { Choices } from './choice.js';
import type { Piece } from './cover-range.js';
import { definitionsOf, type Definition } from './definition.js';
import type { Family } from './family.js';
import { chooseReads } from './plan-reads.js';
import { refuseImpossible } from './plan-refusals.js';
import { divideRange } from './plan-intervals.js';
import type { Question } from './question.js';

/** A metric of the question with the definitions it follows and where its totals are read. */
export interface PlannedMetric {
  id: AskedMetricId;
  definitions: readonly Definition[];
  attribution: Attribution;
  /** Index into the reads of the plan. */
  read: number;
}

/** One statement: the totals of one table under one attribution. */
export interface PlannedRead {
  table: Family;
  attribution: Attribution;
  /** A filter that is part of a definition: consultations that citizens began. */
  inboundOnly: boolean;
  sums: readonly string[];
  waits: readonly ('answered' | 'abandoned')[];
  /** What is read of each grain of the roll-ups; null where only the facts are fine enough. */
  pieces: readonly Piece[] | null;
}

/** How a question is answered. */
export interface Plan {
  question: Question;
  metrics: readonly PlannedMetric[];
  intervals: readonly InstantRange[];
  /** The instants inside the range at which some definition changes. */
  cuts: readonly Date[];
  reads: readonly PlannedRead[];
}

/** A pure step from a plan to a better one. */
export type PlanStep = (plan: Plan) => Plan;

const resolveDefinitions =
  (choices: Choices): PlanStep =>
  (plan) => ({
    ...plan,
    metrics: plan.question.asked.map((id) => {
      const definitions = definitionsOf(id, plan.question, choices);
      const usual = definitions[0]?.metric.attributions[0] ?? 'arrival';
      return { id, definitions, attribution: plan.question.attribution ?? usual, read: 0 };
    }),
  });

/** Finds how a question is answered. @throws Problem INVALID_REQUEST for a question that has no answer */
export const planOf = (question: Question, choices: Choices): Plan =>
  [resolveDefinitions(choices), refuseImpossible, divideRange, chooseReads].reduce<Plan>(
    (plan, step) => step(plan),
    { question, metrics: [], intervals: [], cuts: [], reads: [] },
  );
