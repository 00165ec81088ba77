import type { DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../audit/audit.service.js';
import { AgenciesService } from '../districts/agencies.service.js';
import { MappingsService } from '../ingest/mappings.service.js';
import { SourcesService } from '../ingest/sources.service.js';
import { CONFIG, type Config } from '../platform/config.js';
import { agentName, EVALUATION_COUNSELOR, simulatedQueues } from './centre-model.js';

/** Code of the source that the simulator sends as. */
export const SIMULATOR_CODE = 'simulator';

/** Before any simulated call. */
const VALID_FROM = '2000-01-01';
const target = { withinSeconds: 20, shortAbandonSeconds: 5, validFrom: VALID_FROM } as const;

/** The simulator's source, with its queues mapped as an administrator would map them. */
@Injectable()
export class SimulatorSource {
  private known: { id: string; dataSet: DataSet } | null = null;

  constructor(
    private readonly sources: SourcesService,
    private readonly mappings: MappingsService,
    private readonly agencies: AgenciesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether there is a simulator here: invented calls never run beside real ones. */
  get available(): boolean {
    return this.config.mode === 'evaluation';
  }

  /**
   * The source; added with mappings and targets when it is not there (after the agencies, which the mappings name).
   * What somebody has mapped since stays.
   */
  async ensure(): Promise<{ id: string; dataSet: DataSet }> {
    if (this.known) return this.known;
    const source = await this.sources.ensure(
      { code: SIMULATOR_CODE, name: '모의 통화 발생기', dataSet: 'synthetic' },
      SYSTEM,
    );
    const { queues, targets } = await this.mappings.get(source.id);
    const mapped = new Set(queues.map(({ queue }) => queue));
    const targeted = new Set(targets.map(({ queue }) => queue));
    for (const { name, field, channel, agency } of simulatedQueues) {
      if (!mapped.has(name)) {
        const agencyId = agency === null ? null : await this.agencies.agencyIdByCode(agency);
        const mapping = { queue: name, serviceField: field, channel, agencyId, validFrom: VALID_FROM };
        await this.mappings.mapQueue(source.id, mapping, SYSTEM);
      }
      if (!targeted.has(name)) await this.mappings.setTarget(source.id, { queue: name, ...target }, SYSTEM);
    }
    this.known = { id: source.id, dataSet: source.dataSet };
    return this.known;
  }

  /** A sign of life of the feed. */
  async heard(at: Date): Promise<void> {
    await this.sources.heard((await this.ensure()).id, at);
  }

  /** When the newest simulated event happened; null before the first one. */
  async lastEventAt(): Promise<string | null> {
    const { sources } = await this.sources.list();
    return sources.find((source) => source.code === SIMULATOR_CODE)?.lastEventAt ?? null;
  }

  /** Lets an account of the evaluation own the calls of one simulated counselor; once is enough. */
  async mapCounselor(accountId: string): Promise<void> {
    const { id } = await this.ensure();
    const { agents } = await this.mappings.get(id);
    if (
      agents.some(
        (mapping) => mapping.agent === agentName(EVALUATION_COUNSELOR) && mapping.accountId === accountId,
      )
    )
      return;
    await this.mappings.mapAgent(
      id,
      { agent: agentName(EVALUATION_COUNSELOR), accountId, validFrom: VALID_FROM },
      SYSTEM,
    );
  }
}
