import type { DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.service.js';
import { PeopleService } from '../identity/people.service.js';
import { MappingsService } from '../ingest/mappings.service.js';
import { SourcesService } from '../ingest/sources.service.js';
import { CONFIG, type Config } from '../platform/config.js';
import type { RecordSource } from '../versions/record-kind.js';

/** Before any record that is made by hand. */
const VALID_FROM = '2000-01-01';

/** The source of records that are made by hand, one for each data set. */
export const consoleSourceCode = (dataSet: DataSet): string =>
  dataSet === 'city' ? 'console' : `console-${dataSet}`;

/** The console as a source of consultation records, and its counselors by the names they sign in with. */
@Injectable()
export class ConsoleSources {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourcesService,
    private readonly mappings: MappingsService,
    private readonly people: PeopleService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Where a consultation without a call belongs: in evaluation nothing that is entered is the city's. */
  get ownDataSet(): DataSet {
    return this.config.mode === 'evaluation' ? 'synthetic' : 'city';
  }

  /** The source of a data set, made when it is not there; the counselor is mapped to the account like any other. */
  async openFor(dataSet: DataSet, accountId: string): Promise<{ source: RecordSource; counselor: string }> {
    const source = await this.sources.ensure(
      { code: consoleSourceCode(dataSet), name: '콘솔 입력', dataSet },
      SYSTEM,
    );
    const counselor = await this.people.loginOf(accountId);
    const mapped = await this.dataSource.query<unknown[]>(
      'SELECT FROM agent_mapping WHERE source_id = $1 AND agent = $2 LIMIT 1',
      [source.id, counselor],
    );
    if (mapped.length === 0)
      await this.mappings.mapAgent(source.id, { agent: counselor, accountId, validFrom: VALID_FROM }, SYSTEM);
    return { source: { id: source.id, dataSet: source.dataSet }, counselor };
  }
}
