import { day, startOfDay, type Clock } from '@michuhol/calendar';
import {
  may,
  personRoles,
  type Alert,
  type AlertDetail,
  type DataSet,
  type endpoints,
  type FeedLoss,
  type InputOf,
  type ReplyOf,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import {
  addEntry,
  markReaction,
  selectAlert,
  selectAlerts,
  selectLog,
  selectLossAt,
  selectOpen,
} from './alert.query.js';

type Asked = InputOf<typeof endpoints.listAlerts>['query'];
type Person = NonNullable<Alert['assignee']>;

/** Roles of those who handle alerts. */
const handlers = personRoles.filter((role) => may(role, 'alerts.handle'));

const noAlert = () => notFound('경보', 'The alert');

const isOver = () =>
  new Problem(
    'CONFLICT',
    {
      ko: '이미 닫힌 경보입니다. 메모는 남길 수 있습니다.',
      en: 'The alert is closed; it can still be noted.',
    },
    { code: 'ALERT_CLOSED' },
  );

const markIn = (text: string | undefined): { at: Date; id: string } | null => {
  const [at, id] = text?.split('_') ?? [];
  return at === undefined || id === undefined ? null : { at: new Date(Number(at)), id };
};

const startOf = (text: string | undefined): Date | null =>
  text === undefined ? null : startOfDay(day(text));

/** Alerts and what people do about them. Every act is an entry in the log of the alert. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Open alerts. */
  async open(): Promise<{ alerts: Alert[] }> {
    return { alerts: await selectOpen(this.dataSource) };
  }

  /** A page of alerts, newest first. */
  async page({ state, before, limit, ...asked }: Asked): Promise<ReplyOf<typeof endpoints.listAlerts>> {
    const found = await selectAlerts(this.dataSource, {
      dataSet: asked.dataSet ?? null,
      open: state === undefined ? null : state === 'open',
      severity: asked.severity ?? null,
      rule: asked.rule ?? null,
      from: startOf(asked.from),
      to: startOf(asked.to),
      before: markIn(before),
      limit: limit + 1,
    });
    const last = found[limit - 1];
    return {
      alerts: found.slice(0, limit),
      next: found.length > limit && last ? `${Date.parse(last.raisedAt)}_${last.id}` : null,
    };
  }

  /** The loss of a data set's feeds that an instant lies in; null where no alert tells of one. */
  lossAt(dataSet: DataSet, at: Date): Promise<FeedLoss | null> {
    return selectLossAt(this.dataSource, dataSet, at);
  }

  /** An alert with its log. @throws Problem NOT_FOUND */
  detail(id: string): Promise<AlertDetail> {
    return this.detailIn(this.dataSource.manager, id);
  }

  /** Acknowledges an open alert; whoever was first is kept. @throws Problem NOT_FOUND; CONFLICT with code ALERT_CLOSED */
  acknowledge(id: string, by: Caller): Promise<AlertDetail> {
    return this.act(id, async (manager, alert, at) => {
      if (alert.closedAt !== null) throw isOver();
      if (alert.acknowledgedAt !== null) return;
      await markReaction(manager, id, { at, acknowledgedBy: by.name });
      await addEntry(manager, id, { at, act: 'acknowledged', by: by.name, note: null });
    });
  }

  /** Assigns an open alert. @throws Problem NOT_FOUND; CONFLICT with code ALERT_CLOSED; REFUSED with code NO_HANDLER */
  assign(id: string, accountId: string, by: Caller): Promise<AlertDetail> {
    return this.act(id, async (manager, alert, at) => {
      if (alert.closedAt !== null) throw isOver();
      const assignee = (await this.handlers()).people.find((person) => person.id === accountId);
      if (!assignee)
        throw new Problem(
          'REFUSED',
          { ko: '경보를 맡을 수 없는 사람입니다.', en: 'This person does not handle alerts.' },
          { code: 'NO_HANDLER' },
        );
      await markReaction(manager, id, { at, assignee });
      await addEntry(manager, id, { at, act: 'assigned', by: by.name, note: assignee.name });
    });
  }

  /** Notes what was done, also after the alert was closed. @throws Problem NOT_FOUND */
  addNote(id: string, note: string, by: Caller): Promise<AlertDetail> {
    return this.act(id, async (manager, _alert, at) => {
      await markReaction(manager, id, { at });
      await addEntry(manager, id, { at, act: 'noted', by: by.name, note });
    });
  }

  /** People whom an alert can be assigned to, by name. */
  async handlers(): Promise<{ people: Person[] }> {
    return { people: await this.people.inRoles(handlers) };
  }

  private async act(
    id: string,
    work: (manager: EntityManager, alert: Alert, at: Date) => Promise<void>,
  ): Promise<AlertDetail> {
    const detail = await this.dataSource.transaction(async (manager) => {
      const alert = await selectAlert(manager, id);
      if (!alert) throw noAlert();
      await work(manager, alert, this.clock.now());
      return this.detailIn(manager, id);
    });
    this.hub.hint('alert', id);
    return detail;
  }

  private async detailIn(manager: EntityManager, id: string): Promise<AlertDetail> {
    const alert = await selectAlert(manager, id);
    if (!alert) throw noAlert();
    return { alert, log: await selectLog(manager, id) };
  }
}
