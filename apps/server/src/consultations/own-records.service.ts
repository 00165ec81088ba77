import { dayOf, type Clock } from '@michuhol/calendar';
import {
  CITY_AGENCY,
  codeNames,
  type Consultation,
  type ConsultationEntry,
  type DataSet,
} from '@michuhol/contract';
import type { ConsultationRecord } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AgenciesService } from '../districts/agencies.service.js';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { tellCause } from '../platform/fact-cause.js';
import { notFound, Problem } from '../platform/problem.js';
import { ConsoleSources } from './console-sources.service.js';
import type { RecordSource } from '../versions/record-kind.js';
import { consoleCodes, recordableSince, shownTo } from './consultation-desk.service.js';
import { selectRecord, sourceOfRecord, type ListedConsultation } from './consultation-list.query.js';
import { ConsultationsService } from './consultations.service.js';
import { selectTopics } from './names.query.js';
import { selectOwnCalls } from './own-calls.query.js';
import { checkTopic } from './topic-entry.js';

/** Where and when a consultation took place. */
interface Place {
  dataSet: DataSet;
  startedAt: Date;
  endedAt: Date | null;
}

const isSame = (held: ListedConsultation, entry: ConsultationEntry): boolean =>
  held.callId === entry.callId &&
  held.channel === entry.channel &&
  held.direction === entry.direction &&
  held.campaign === entry.campaign &&
  held.topic.every((code, level) => code === entry.topic[level]) &&
  held.result === entry.result &&
  (entry.agency === null ? held.agencyWord === null : held.agency === entry.agency) &&
  held.department === entry.department;

const notOwn = (): Problem =>
  new Problem(
    'REFUSED',
    { ko: '본인이 응대한 오늘의 통화가 아닙니다.', en: 'This is no call of today that you answered.' },
    { code: 'NOT_OWN_CALL' },
  );

const tooLate = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '상담 기록은 당일 본인이 쓴 것만 고칠 수 있습니다.',
      en: 'Only own records of the day can be corrected.',
    },
    { code: 'NOT_EDITABLE' },
  );

/** Records that counselors make by hand after a consultation. */
@Injectable()
export class OwnRecordsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consultations: ConsultationsService,
    private readonly sources: ConsoleSources,
    private readonly agencies: AgenciesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Saves an own record, or corrects it on its day; the version before is kept. The same again changes nothing.
   * @throws Problem NOT_PERMITTED for a token; REFUSED: UNKNOWN_TOPIC, UNKNOWN_AGENCY, NOT_OWN_CALL, NOT_EDITABLE
   */
  async save(id: string, entry: ConsultationEntry, by: Caller): Promise<Consultation> {
    const accountId = personOf(by);
    const now = this.clock.now();
    checkTopic(await selectTopics(this.dataSource.manager), entry.topic, dayOf(now));
    const agency = await this.agencyWord(entry.agency);
    const held = await this.held(id, accountId, now);
    if (held && isSame(held, entry)) return shownTo(held, accountId, now);
    const place = await this.placeOf(entry, held, accountId, now);
    const { source, counselor } = await this.sources.openFor(place.dataSet, accountId);
    const record: ConsultationRecord = {
      ...entry,
      key: [id],
      // Even two corrections at one instant have an order.
      version: Math.max(now.getTime(), Number(held?.version ?? 0) + 1),
      agency,
      startedAt: place.startedAt,
      endedAt: place.endedAt,
      counselor,
      caller: null,
      attributes: {},
    };
    return this.dataSource.transaction(async (manager) => {
      const arrival = { record, raw: '', order: now.getTime() };
      await tellCause(manager, 'consultation');
      await this.consultations.storeConsultations(manager, source, [arrival], null, now);
      return this.read(manager, source, id, accountId);
    });
  }

  private async read(
    manager: EntityManager,
    source: RecordSource,
    id: string,
    accountId: string,
  ): Promise<Consultation> {
    const stored = await selectRecord(manager, source.id, id);
    if (!stored) throw notFound('상담 기록', 'The consultation record');
    return shownTo(stored, accountId, this.clock.now());
  }

  /** What stands under the id, when the caller may still change it. */
  private async held(id: string, accountId: string, now: Date): Promise<ListedConsultation | undefined> {
    const { manager } = this.dataSource;
    const source = await sourceOfRecord(manager, consoleCodes, id);
    if (!source) return undefined;
    const held = await selectRecord(manager, source.id, id);
    // A record that is there and not to be seen is somebody else's.
    if (!held || !shownTo(held, accountId, now).editable) throw tooLate();
    return held;
  }

  private async placeOf(
    { callId }: ConsultationEntry,
    held: ListedConsultation | undefined,
    accountId: string,
    now: Date,
  ): Promise<Place> {
    // A record never moves to another data set, where it would stand a second time.
    if (held && held.callId === callId)
      return { dataSet: held.source.dataSet, startedAt: held.startedAt, endedAt: held.endedAt };
    if (callId === null)
      return {
        dataSet: held?.source.dataSet ?? this.sources.ownDataSet,
        startedAt: held?.startedAt ?? now,
        endedAt: held?.endedAt ?? null,
      };
    const calls = await selectOwnCalls(
      this.dataSource,
      accountId,
      recordableSince(now),
      new Date(now.getTime() + 60_000),
    );
    const call = calls.find(
      ({ callKey, dataSet }) => callKey === callId && (!held || dataSet === held.source.dataSet),
    );
    if (!call) throw notOwn();
    return { dataSet: call.dataSet, startedAt: call.answeredAt, endedAt: call.endedAt };
  }

  /** The name under which an agency is recorded: the one of today. */
  private async agencyWord(key: string | null): Promise<string | null> {
    if (key === null) return null;
    if (key === CITY_AGENCY) return codeNames[CITY_AGENCY]?.ko ?? CITY_AGENCY;
    const agency = (await this.agencies.list()).find(({ id }) => id === key);
    if (agency) return agency.name.ko;
    throw new Problem(
      'REFUSED',
      { ko: '없는 기관입니다. 다시 골라 주세요.', en: 'There is no such agency: choose again.' },
      { code: 'UNKNOWN_AGENCY' },
    );
  }
}
