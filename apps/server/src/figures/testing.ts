import { endpoints, type MetricAnswer, type MetricCallsReply } from '@michuhol/contract';
import { AuditService } from '../audit/audit.service.js';
import type { TestPlatform } from '../platform/testing.js';
import { CallsService } from './calls.service.js';
import { DefinitionsService } from './definitions.service.js';
import { FiguresService } from './figures.service.js';
import { questionOf } from './question.js';

/** The services of this domain over a test platform. */
export interface TestFigures {
  figures: FiguresService;
  definitions: DefinitionsService;
  calls: CallsService;
  /** Asks as a request would, with its checks. */
  ask(query: Record<string, unknown>): Promise<MetricAnswer>;
  /** Every fact of a list, page by page, with its total. */
  listAll(query: Record<string, unknown>, limit?: number): Promise<WholeList>;
}

/** A fact of a list, by what tells it apart, with what it adds to the number. */
export interface ListedFact {
  id: string;
  adds: number;
}

/** A list with all its facts. */
export interface WholeList extends Pick<MetricCallsReply, 'kind' | 'total' | 'unit' | 'reported'> {
  facts: ListedFact[];
  ids: string[];
}

const factsOf = (page: MetricCallsReply): ListedFact[] => {
  switch (page.kind) {
    case 'visits':
      return page.calls.map(({ callId: id, adds }) => ({ id, adds }));
    case 'contacts':
      return page.contacts.map(({ callId: id, adds }) => ({ id, adds }));
    case 'consultations':
      return page.consultations.map(({ recordId: id, adds }) => ({ id, adds }));
    case 'agents':
      return page.times.map(({ agent, what, from, adds }) => ({ id: `${agent} ${what} ${from}`, adds }));
  }
};

/** The figures over a test platform; the data set is `sample` unless a query says otherwise. */
export const figuresOf = ({ dataSource, clock, keyring }: TestPlatform): TestFigures => {
  const definitions = new DefinitionsService(dataSource, new AuditService(clock), clock);
  const figures = new FiguresService(dataSource, definitions, clock);
  const calls = new CallsService(dataSource, figures, keyring);
  return {
    ...{ figures, definitions, calls },
    ask: (query) =>
      figures.ask(questionOf(endpoints.queryMetrics.query.parse({ dataSet: 'sample', ...query }))),
    listAll: async (query, limit = 7) => {
      const asked = endpoints.listMetricCalls.query.parse({ dataSet: 'sample', limit, ...query });
      const facts: ListedFact[] = [];
      for (let after: string | undefined; ;) {
        const page = await calls.list({ ...asked, after });
        facts.push(...factsOf(page));
        if (page.next === null) {
          const { kind, total, unit, reported } = page;
          return { kind, total, unit, reported, facts, ids: facts.map(({ id }) => id) };
        }
        after = page.next;
      }
    },
  };
};
