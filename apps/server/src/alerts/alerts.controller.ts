import { endpoints, type AlertDetail, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { AlertsService } from './alerts.service.js';

/** Alerts over HTTP. */
@Controller()
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Handles(endpoints.listOpenAlerts)
  listOpenAlerts(): Promise<ReplyOf<typeof endpoints.listOpenAlerts>> {
    return this.alerts.open();
  }

  @Handles(endpoints.listAlerts)
  listAlerts(
    @Input() { query }: InputOf<typeof endpoints.listAlerts>,
  ): Promise<ReplyOf<typeof endpoints.listAlerts>> {
    return this.alerts.page(query);
  }

  @Handles(endpoints.getAlert)
  getAlert(@Input() { params }: InputOf<typeof endpoints.getAlert>): Promise<AlertDetail> {
    return this.alerts.detail(params.id);
  }

  @Handles(endpoints.acknowledgeAlert)
  acknowledgeAlert(
    @Input() { params }: InputOf<typeof endpoints.acknowledgeAlert>,
    @By() by: Caller,
  ): Promise<AlertDetail> {
    return this.alerts.acknowledge(params.id, by);
  }

  @Handles(endpoints.assignAlert)
  assignAlert(
    @Input() { params, body }: InputOf<typeof endpoints.assignAlert>,
    @By() by: Caller,
  ): Promise<AlertDetail> {
    return this.alerts.assign(params.id, body.accountId, by);
  }

  @Handles(endpoints.noteAlert)
  noteAlert(
    @Input() { params, body }: InputOf<typeof endpoints.noteAlert>,
    @By() by: Caller,
  ): Promise<AlertDetail> {
    return this.alerts.addNote(params.id, body.note, by);
  }

  @Handles(endpoints.listAlertHandlers)
  listAlertHandlers(): Promise<ReplyOf<typeof endpoints.listAlertHandlers>> {
    return this.alerts.handlers();
  }
}
