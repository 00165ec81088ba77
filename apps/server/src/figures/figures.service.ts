import { type Clock } from '@michuhol/calendar';
import type { MetricAnswer } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { agencyInScope } from '../platform/scope.query.js';
import { numbersOf, type Numbers } from './answer.js';
import type { Choices } from './choice.js';
import { comparedRange } from './comparison.js';
import { DefinitionsService } from './definitions.service.js';
import { groupKeyOf } from './group-key.js';
import { selectLabels } from './group-label.query.js';
import { readPlan } from './plan-read.js';
import { planOf, type Plan } from './plan.js';
import { selectStateRuns, statesOf, type StateRun } from './period-state.query.js';
import { proofsOf, watermarksOf } from './proof.js';
import type { Question } from './question.js';
import { refuseOtherAgencies, refuseSingleCalls } from './scope-rule.js';
import { selectSources, type KnownSource } from './source.query.js';

/** A plan with what it found. */
export interface Found {
  plan: Plan;
  numbers: Numbers;
}

interface FoundWithStates extends Found {
  runs: readonly StateRun[];
}

/** What a question is answered with, beside the facts. */
interface Context {
  choices: Choices;
  sources: readonly KnownSource[];
  /** The agency that the answer is held to; null for the whole centre. */
  ownAgency: string | null;
}

/** Intervals with their states, and the numbers with groups told by their place in a list. */
const told = ({ plan, numbers, runs }: FoundWithStates, groups: readonly string[], now: Date) => {
  const { range } = plan.question;
  const states = statesOf(plan.intervals, runs, now);
  const places = numbers.groups.map((group) => groups.indexOf(group));
  const placed = <Row extends { group: number | null }>(row: Row): Row => ({
    ...row,
    group: row.group === null ? null : (places[row.group] ?? null),
  });
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    state: statesOf([range], runs, now)[0] ?? null,
    intervals: plan.intervals.map((interval, index) => ({
      from: interval.from.toISOString(),
      to: interval.to.toISOString(),
      state: states[index] ?? null,
      reported: numbers.reported[index] ?? 0,
    })),
    rows: numbers.rows.map(placed),
    totals: numbers.totals.map(placed),
  };
};

/** Answers questions about metrics from the roll-ups, with what proves the answers. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: DefinitionsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The whole answer. @throws Problem INVALID_REQUEST for a question that has none, NOT_PERMITTED (OUT_OF_SCOPE) */
  async ask(question: Question): Promise<MetricAnswer> {
    const context = await this.context(question);
    const { sources } = context;
    const { comparison } = question;
    const compared = comparison && { ...question, range: comparedRange(question.range, comparison) };
    const [found, before, labelOf] = await Promise.all([
      this.findWithStates(question, context),
      compared && this.findWithStates(compared, context),
      selectLabels(this.dataSource, question.groupBy, sources, question.range.to),
    ]);
    const groups = [...new Set([...found.numbers.groups, ...(before?.numbers.groups ?? [])])];
    const now = this.clock.now();
    return {
      dataSet: question.dataSet,
      interval: question.interval,
      groupBy: question.groupBy ?? 'none',
      groups: groups.map((key) => ({ key, label: labelOf(key) })),
      filters: Object.fromEntries(
        Object.entries(question.filters).map(([name, values]) => [name, [...values]]),
      ),
      threshold: question.threshold,
      computedAt: now.toISOString(),
      proofs: proofsOf(found, sources, now),
      watermarks: watermarksOf(sources, question.filters),
      ...told(found, groups, now),
      comparison: before && comparison ? { kind: comparison, ...told(before, groups, now) } : null,
    };
  }

  /** The numbers alone. @throws Problem INVALID_REQUEST */
  async numbers(question: Question): Promise<Found & { sources: readonly KnownSource[] }> {
    const context = await this.context(question);
    return { ...(await this.find(question, context)), sources: context.sources };
  }

  private async context(question: Question): Promise<Context> {
    const ownAgency = await agencyInScope(this.dataSource);
    refuseOtherAgencies(question.filters, ownAgency);
    const [choices, sources] = await Promise.all([
      this.definitions.choices(),
      selectSources(this.dataSource, question.dataSet),
    ]);
    return { choices, sources, ownAgency };
  }

  private async find(question: Question, { choices, sources, ownAgency }: Context): Promise<Found> {
    const plan = planOf(question, choices);
    refuseSingleCalls(plan, ownAgency);
    const reads = await Promise.all(plan.reads.map((read) => readPlan(this.dataSource, plan, read, sources)));
    return { plan, numbers: numbersOf(plan, reads, groupKeyOf(question.groupBy, sources)) };
  }

  private async findWithStates(question: Question, context: Context): Promise<FoundWithStates> {
    const [found, runs] = await Promise.all([
      this.find(question, context),
      selectStateRuns(this.dataSource, question.dataSet, question.range),
    ]);
    return { ...found, runs };
  }
}
