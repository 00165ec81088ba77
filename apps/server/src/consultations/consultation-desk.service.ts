import {
  addDays,
  day as dayIn,
  dayOf,
  dayRange,
  isDay,
  startOfDay,
  type Clock,
  type Day,
} from '@michuhol/calendar';
import {
  CITY_AGENCY,
  codeNames,
  dataSets,
  type Consultation,
  type endpoints,
  type ReplyOf,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ContactsService } from '../contacts/contacts.service.js';
import { AgenciesService } from '../districts/agencies.service.js';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { consoleSourceCode } from './console-sources.service.js';
import { selectOfAccount, selectOfTeam, type ListedConsultation } from './consultation-list.query.js';
import { selectTopics } from './names.query.js';
import { selectFrequentTopics, selectOwnCalls } from './own-calls.query.js';
import { topicOf } from './topic-entry.js';
import { holdsOn } from './valid-names.js';

/** Digits from 1 to 9 choose among them. */
const FREQUENT = 9;
const FREQUENT_DAYS = 30;
/** A night shift's calls began the day before. */
const SHIFT_MS = 12 * 3_600_000;
const MOST_CALLS = 20;

/** The codes of all sources of records that are made by hand. */
export const consoleCodes: readonly string[] = dataSets.map(consoleSourceCode);

/** When the calls arrived that may still be recorded: today, and before midnight in the present shift. */
export const recordableSince = (now: Date): Date =>
  new Date(Math.min(startOfDay(dayOf(now)).getTime(), now.getTime() - SHIFT_MS));

/** A record as `accountId` may see it on a day. */
export const shownTo = (
  { accountId: of, version: _version, startedAt, endedAt, ...record }: ListedConsultation,
  accountId: string | null,
  now: Date,
): Consultation => ({
  ...record,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  editable:
    accountId !== null &&
    of === accountId &&
    consoleCodes.includes(record.source.code) &&
    startedAt >= recordableSince(now),
});

/** What a counselor needs to record consultations, and the records of a day. */
@Injectable()
export class ConsultationDeskService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: ContactsService,
    private readonly agencies: AgenciesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Own calls without a record, the topics of today, the agencies. @throws Problem NOT_PERMITTED for a token */
  async wrapUp(by: Caller): Promise<ReplyOf<typeof endpoints.getWrapUp>> {
    const accountId = personOf(by);
    const now = this.clock.now();
    const today = dayOf(now);
    const [topics, agencies, frequent] = await Promise.all([
      selectTopics(this.dataSource.manager),
      this.agencies.list(today),
      selectFrequentTopics(this.dataSource, accountId, startOfDay(addDays(today, -FREQUENT_DAYS)), FREQUENT),
    ]);
    const valid = topics.filter((topic) => holdsOn(topic, today));
    const known = new Set(valid.map(({ code }) => code));
    return {
      calls: await this.unrecordedCalls(accountId, now),
      topics: valid.map(topicOf),
      frequent: frequent.filter((path) => path.every((code) => known.has(code))),
      agencies: [
        { key: CITY_AGENCY, name: codeNames[CITY_AGENCY] ?? { ko: CITY_AGENCY, en: CITY_AGENCY } },
        ...agencies.map(({ id, name }) => ({ key: id, name })),
      ],
    };
  }

  /** The own records of a day, today by default. @throws Problem NOT_PERMITTED for a token */
  async listOwn(
    day: string | undefined,
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.listOwnConsultations>> {
    const accountId = personOf(by);
    const on = this.dayFrom(day);
    const { from, to } = dayRange(on);
    const rows = await selectOfAccount(this.dataSource, accountId, from, to);
    return { day: on, consultations: rows.map((row) => shownTo(row, accountId, this.clock.now())) };
  }

  /** The records of the reader's team of a day, today by default; nobody corrects them from here. */
  async listTeam(
    day: string | undefined,
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.listTeamConsultations>> {
    const on = this.dayFrom(day);
    const { from, to } = dayRange(on);
    const rows = by.teamId === null ? [] : await selectOfTeam(this.dataSource, by.teamId, from, to);
    return { day: on, consultations: rows.map((row) => shownTo(row, null, this.clock.now())) };
  }

  private async unrecordedCalls(
    accountId: string,
    now: Date,
  ): Promise<ReplyOf<typeof endpoints.getWrapUp>['calls']> {
    const [from, to] = [recordableSince(now), new Date(now.getTime() + 60_000)];
    const open = (await selectOwnCalls(this.dataSource, accountId, from, to)).filter(
      ({ recorded }) => !recorded,
    );
    const shown = new Map(
      (await this.contacts.ownCalls(accountId, from, to)).map((call) => [call.callId, call] as const),
    );
    return open.slice(0, MOST_CALLS).flatMap(({ callKey, dataSet }) => {
      const call = shown.get(callKey);
      return call ? [{ ...call, dataSet }] : [];
    });
  }

  private dayFrom(text: string | undefined): Day {
    if (text === undefined) return dayOf(this.clock.now());
    if (isDay(text)) return dayIn(text);
    throw new Problem('INVALID_REQUEST', { ko: '없는 날짜입니다.', en: 'There is no such day.' });
  }
}
