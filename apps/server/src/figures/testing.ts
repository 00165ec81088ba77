import { endpoints, type MetricAnswer } from '@michuhol/contract';
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
  /** Every call of a list, page by page, with its total. */
  listAll(
    query: Record<string, unknown>,
    limit?: number,
  ): Promise<{ ids: string[]; total: number; reported: number }>;
}

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
      const ids: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await calls.list({ ...asked, after });
        ids.push(...page.calls.map(({ callId }) => callId));
        if (page.next === null) return { ids, total: page.total, reported: page.reported };
        after = page.next;
      }
    },
  };
};
