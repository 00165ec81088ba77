import type { Mappings } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { tellCause } from '../platform/fact-cause.js';
import { notFound, Problem } from '../platform/problem.js';
import { stateFrom, type MappingTable } from './effective-dates.query.js';
import { selectMappings } from './mappings.query.js';
import { findSource } from './source.query.js';

/** What a queue stands for from a day (YYYY-MM-DD, Asia/Seoul) on; null leaves it open (미분류). */
export type QueueMapping = Mappings['queues'][number];
/** How fast a queue is to be answered from a day on, in seconds. */
export type QueueTarget = Mappings['targets'][number];
/** Who a switch agent is from a day on. */
export type AgentMapping = Mappings['agents'][number];

const FOREIGN_KEY_VIOLATION = '23503';

const isDangling = (error: unknown): boolean =>
  (error as { driverError?: { code?: string } })?.driverError?.code === FOREIGN_KEY_VIOLATION;

/** What the queues and agents of a source stand for, with effective dates. */
@Injectable()
export class MappingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
  ) {}

  /** The mappings of a source. @throws Problem NOT_FOUND */
  async get(sourceId: string): Promise<Mappings> {
    if (!(await findSource(this.dataSource, sourceId))) throw notFound('자료 출처', 'The source');
    return selectMappings(this.dataSource, sourceId);
  }

  /** Maps a queue from a day on. @throws Problem NOT_FOUND, REFUSED (no such agency) */
  mapQueue(sourceId: string, mapping: QueueMapping, actor: Actor): Promise<Mappings> {
    const { queue, validFrom, serviceField, agencyId, channel } = mapping;
    return this.state('queue_mapping', sourceId, queue, validFrom, [serviceField, agencyId, channel], {
      actor,
      action: 'mapping.queue',
      details: mapping,
    });
  }

  /** Sets a queue's service-level threshold from a day on. @throws Problem NOT_FOUND */
  setTarget(sourceId: string, target: QueueTarget, actor: Actor): Promise<Mappings> {
    const { queue, validFrom, withinSeconds, shortAbandonSeconds } = target;
    return this.state('queue_target', sourceId, queue, validFrom, [withinSeconds, shortAbandonSeconds], {
      actor,
      action: 'mapping.target',
      details: target,
    });
  }

  /** Maps a switch agent to an account from a day on. @throws Problem NOT_FOUND, REFUSED (no such account) */
  mapAgent(sourceId: string, mapping: AgentMapping, actor: Actor): Promise<Mappings> {
    const { agent, validFrom, accountId } = mapping;
    return this.state('agent_mapping', sourceId, agent, validFrom, [accountId], {
      actor,
      action: 'mapping.agent',
      details: mapping,
    });
  }

  /**
   * Maps a switch agent to an account as part of the caller's transaction; `tellMapped` follows the commit. The source
   * must be there.
   */
  async mapAgentWithin(
    manager: EntityManager,
    sourceId: string,
    mapping: AgentMapping,
    actor: Actor,
  ): Promise<void> {
    const { agent, validFrom, accountId } = mapping;
    await tellCause(manager, 'mapping', sourceId);
    await stateFrom(manager, 'agent_mapping', sourceId, agent, validFrom, [accountId]);
    await this.audit.record(manager, actor, 'mapping.agent', sourceId, { ...mapping });
  }

  /** Says that the mappings of a source changed. */
  tellMapped(sourceId: string): void {
    this.hub.hint('sources', sourceId);
  }

  private async state(
    table: MappingTable,
    sourceId: string,
    subject: string,
    from: string,
    values: readonly unknown[],
    entry: { actor: Actor; action: string; details: object },
  ): Promise<Mappings> {
    if (!(await findSource(this.dataSource, sourceId))) throw notFound('자료 출처', 'The source');
    try {
      await this.dataSource.transaction(async (manager) => {
        await tellCause(manager, 'mapping', sourceId);
        await stateFrom(manager, table, sourceId, subject, from, values);
        await this.audit.record(manager, entry.actor, entry.action, sourceId, { ...entry.details });
      });
    } catch (error) {
      if (!isDangling(error)) throw error;
      throw new Problem(
        'REFUSED',
        {
          ko: '매핑하려는 기관 또는 계정이 없습니다.',
          en: 'The agency or account to map to does not exist.',
        },
        { code: 'UNKNOWN_TARGET' },
      );
    }
    this.hub.hint('sources', sourceId);
    return selectMappings(this.dataSource, sourceId);
  }
}
