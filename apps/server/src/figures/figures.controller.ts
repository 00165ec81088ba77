import { endpoints, type InputOf, type MetricAnswer, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { CallsService } from './calls.service.js';
import { DefinitionsService } from './definitions.service.js';
import { ExportsService } from './exports.service.js';
import { FiguresService } from './figures.service.js';
import { metricList } from './metric-list.js';
import { mayList, mayTellPersons } from './person-access.js';
import { questionOf } from './question.js';

/** Metrics, the calls behind them and their definitions over HTTP. */
@Controller()
export class FiguresController {
  constructor(
    private readonly figures: FiguresService,
    private readonly calls: CallsService,
    private readonly files: ExportsService,
    private readonly definitions: DefinitionsService,
  ) {}

  @Handles(endpoints.listMetrics)
  listMetrics(): ReplyOf<typeof endpoints.listMetrics> {
    return { metrics: metricList() };
  }

  @Handles(endpoints.queryMetrics)
  queryMetrics(
    @Input() { query }: InputOf<typeof endpoints.queryMetrics>,
    @By() by: Caller,
  ): Promise<MetricAnswer> {
    return this.figures.ask(mayTellPersons(questionOf(query), by));
  }

  @Handles(endpoints.exportMetricsCsv)
  exportMetricsCsv(@Input() { query }: InputOf<typeof endpoints.exportMetricsCsv>, @By() by: Caller) {
    return this.files.metricsCsv(query, by);
  }

  @Handles(endpoints.exportMetricsXlsx)
  exportMetricsXlsx(@Input() { query }: InputOf<typeof endpoints.exportMetricsXlsx>, @By() by: Caller) {
    return this.files.metricsXlsx(query, by);
  }

  @Handles(endpoints.listMetricCalls)
  listMetricCalls(@Input() { query }: InputOf<typeof endpoints.listMetricCalls>) {
    return this.calls.list(mayList(query));
  }

  @Handles(endpoints.exportMetricCallsCsv)
  exportMetricCallsCsv(@Input() asked: InputOf<typeof endpoints.exportMetricCallsCsv>, @By() by: Caller) {
    return this.files.callsCsv(asked, by);
  }

  @Handles(endpoints.exportMetricCallsXlsx)
  exportMetricCallsXlsx(@Input() asked: InputOf<typeof endpoints.exportMetricCallsXlsx>, @By() by: Caller) {
    return this.files.callsXlsx(asked, by);
  }

  @Handles(endpoints.listDefinitions)
  listDefinitions() {
    return this.definitions.list();
  }

  @Handles(endpoints.changeDefinition)
  changeDefinition(@Input() input: InputOf<typeof endpoints.changeDefinition>, @By() by: Caller) {
    return this.definitions.change(input, by);
  }
}
