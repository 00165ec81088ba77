import { addDays, type Day } from '@michuhol/calendar';
import type { AgentStateEvent } from '@michuhol/metrics';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readCourses } from './agent-course.query.js';
import { agentDays, DAYS_AROUND, withRestarts, type AgentDay } from './agent-days.js';

/** What an agent did on a day, with the words it follows from. */
export interface ToldDay extends AgentDay {
  /** The agent's state events from the day before on, with the switch's restarts, in order of time. */
  readonly events: readonly AgentStateEvent[];
}

/** What agents did on days that are over or go on: the same that their figures are made of. */
@Injectable()
export class AgentCourses {
  constructor(private readonly dataSource: DataSource) {}

  /** What every agent of a source did on a day; with `goesOn` for the present day, of which the rest is not to be read. */
  async day(dataSet: string, sourceId: string, day: Day, goesOn = false): Promise<ToldDay[]> {
    const course = await readCourses(
      this.dataSource.manager,
      dataSet,
      sourceId,
      addDays(day, -DAYS_AROUND),
      addDays(day, 1 + DAYS_AROUND),
    );
    const events = new Map(
      course.agents.map((each) => [each.agent, withRestarts(each.events, course.restarts)]),
    );
    return agentDays(day, course, { goesOn }).map((done) => ({
      ...done,
      events: events.get(done.agent) ?? [],
    }));
  }
}
