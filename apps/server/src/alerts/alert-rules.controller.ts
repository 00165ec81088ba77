import {
  endpoints,
  type AlertHolidays,
  type AlertRule,
  type InputOf,
  type ReplyOf,
} from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { AlertHolidaysService } from './alert-holidays.service.js';
import { AlertRulesService } from './alert-rules.service.js';

/** Rules and the holidays that they know over HTTP. */
@Controller()
export class AlertRulesController {
  constructor(
    private readonly rules: AlertRulesService,
    private readonly holidays: AlertHolidaysService,
  ) {}

  @Handles(endpoints.listAlertRules)
  listAlertRules(): Promise<ReplyOf<typeof endpoints.listAlertRules>> {
    return this.rules.list();
  }

  @Handles(endpoints.addAlertRule)
  addAlertRule(
    @Input() { body }: InputOf<typeof endpoints.addAlertRule>,
    @By() by: Caller,
  ): Promise<AlertRule> {
    return this.rules.add(body, by);
  }

  @Handles(endpoints.changeAlertRule)
  changeAlertRule(
    @Input() { params, body }: InputOf<typeof endpoints.changeAlertRule>,
    @By() by: Caller,
  ): Promise<AlertRule> {
    return this.rules.change(params.id, body.version, body.rule, by);
  }

  @Handles(endpoints.removeAlertRule)
  removeAlertRule(
    @Input() { params }: InputOf<typeof endpoints.removeAlertRule>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.removeAlertRule>> {
    return this.rules.remove(params.id, by);
  }

  @Handles(endpoints.getAlertHolidays)
  getAlertHolidays(): Promise<AlertHolidays> {
    return this.holidays.list();
  }

  @Handles(endpoints.setAlertHolidays)
  setAlertHolidays(
    @Input() { body }: InputOf<typeof endpoints.setAlertHolidays>,
    @By() by: Caller,
  ): Promise<AlertHolidays> {
    return this.holidays.set(body.added, by);
  }
}
