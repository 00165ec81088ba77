import type { Clock } from '@michuhol/calendar';
import type { AlertEnd, AlertRule, DataSet, NewAlertRule } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { AlertMessages } from './alert-messages.service.js';
import { insertRule, markRuleRemoved, selectRules, updateRule } from './alert-rule.query.js';
import { forgetState, lockConditions, ofRule } from './alert-state.query.js';
import { closeAlert } from './alert.query.js';

const noRule = () => notFound('경보 규칙', 'The rule');

const changedMeanwhile = () =>
  new Problem('CONFLICT', {
    ko: '그사이 다른 사람이 이 규칙을 고쳤습니다. 새로 불러온 뒤 다시 고치세요.',
    en: 'Somebody has changed this rule meanwhile: load it again before changing it.',
  });

/** The rules. One that changes is judged anew from nothing, and an alert that is open under the old one is closed. */
@Injectable()
export class AlertRulesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: AlertMessages,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every rule. */
  async list(): Promise<{ rules: AlertRule[] }> {
    return { rules: await selectRules(this.dataSource) };
  }

  /** Adds a rule. */
  async add(rule: NewAlertRule, by: Caller): Promise<AlertRule> {
    const added = await this.dataSource.transaction(async (manager) => {
      const id = await insertRule(manager, rule, by.name, this.clock.now());
      await this.audit.record(manager, actorOf(by), 'alertRule.add', id, { ...rule });
      return this.one(manager, id);
    });
    this.hub.hint('alert', null);
    return added;
  }

  /** Changes a rule. @throws Problem NOT_FOUND; CONFLICT when it was changed since it was looked at */
  async change(id: string, version: number, rule: NewAlertRule, by: Caller): Promise<AlertRule> {
    const at = this.clock.now();
    const changed = await this.dataSource.transaction(async (manager) => {
      const before = await this.one(manager, id);
      await this.endJudging(manager, before, rule.on ? 'ruleChanged' : 'ruleOff', at);
      if (!(await updateRule(manager, { id, version }, rule, by.name, at))) throw changedMeanwhile();
      await this.audit.record(manager, actorOf(by), 'alertRule.change', id, { before, after: rule });
      return this.one(manager, id);
    });
    await this.tell();
    return changed;
  }

  /** Removes a rule; its alerts stay in the log. @throws Problem NOT_FOUND */
  async remove(id: string, by: Caller): Promise<{ rules: AlertRule[] }> {
    const at = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      await this.endJudging(manager, await this.one(manager, id), 'ruleOff', at);
      if (!(await markRuleRemoved(manager, id, at))) throw noRule();
      await this.audit.record(manager, actorOf(by), 'alertRule.remove', id);
    });
    await this.tell();
    return this.list();
  }

  private async one(manager: EntityManager, id: string): Promise<AlertRule> {
    const [rule] = await selectRules(manager, id);
    if (!rule) throw noRule();
    return rule;
  }

  private async endJudging(
    manager: EntityManager,
    { id, dataSet }: { id: string; dataSet: DataSet },
    because: AlertEnd,
    at: Date,
  ): Promise<void> {
    await lockConditions(manager, dataSet);
    await forgetState(manager, ofRule(id));
    const closed = await closeAlert(manager, { rule: id }, because, at);
    if (closed) await this.messages.write(manager, 'alert.closed', [closed], at);
  }

  private async tell(): Promise<void> {
    this.hub.hint('alert', null);
    await this.messages.sendSoon();
  }
}
