import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { LiveModule } from '../live/live.module.js';
import { PastService } from '../live/past.service.js';
import { AlertClock } from './alert-clock.js';
import { AlertDeliveries } from './alert-deliveries.service.js';
import { AlertEngine } from './alert-engine.service.js';
import { AlertHolidaysService } from './alert-holidays.service.js';
import { AlertMessages } from './alert-messages.service.js';
import { AlertRulesController } from './alert-rules.controller.js';
import { AlertRulesService } from './alert-rules.service.js';
import { AlertViews } from './alert-views.service.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsService } from './alerts.service.js';
import { WebhookPost } from './webhook-post.service.js';
import { WebhookSender } from './webhook-sender.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

/** Rules on live figures, alerts, and whom they are sent to. */
@Module({
  imports: [IdentityModule, LiveModule],
  controllers: [AlertsController, AlertRulesController, WebhooksController],
  providers: [
    AlertClock,
    AlertDeliveries,
    AlertEngine,
    AlertHolidaysService,
    AlertMessages,
    AlertRulesService,
    AlertViews,
    AlertsService,
    WebhookPost,
    WebhookSender,
    WebhooksService,
  ],
  exports: [AlertClock, WebhookPost],
})
export class AlertsModule {
  constructor(pasts: PastService, alerts: AlertsService) {
    pasts.followLosses((dataSet, at) => alerts.lossAt(dataSet, at));
  }
}
