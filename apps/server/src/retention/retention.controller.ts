import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { CertificatesService } from './certificates.service.js';
import { PlanningService } from './planning.service.js';
import { RetentionService } from './retention.service.js';
import { SealedBackupsService } from './sealed-backups.service.js';
import { SealedDaysService } from './sealed-days.service.js';

/** How long records are kept, what falls due and what was destroyed, over HTTP. */
@Controller()
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly planning: PlanningService,
    private readonly certificates: CertificatesService,
    private readonly sealedDays: SealedDaysService,
    private readonly sealedBackups: SealedBackupsService,
  ) {}

  @Handles(endpoints.getRetention)
  getRetention(): Promise<ReplyOf<typeof endpoints.getRetention>> {
    return this.retention.rules();
  }

  @Handles(endpoints.changeRetention)
  changeRetention(
    @Input() { body }: InputOf<typeof endpoints.changeRetention>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.changeRetention>> {
    return this.retention.change(body, actorOf(by));
  }

  @Handles(endpoints.listDestructions)
  listDestructions(): Promise<ReplyOf<typeof endpoints.listDestructions>> {
    return this.retention.open();
  }

  @Handles(endpoints.planDestructions)
  async planDestructions(): Promise<ReplyOf<typeof endpoints.planDestructions>> {
    await this.planning.plan();
    return this.retention.open();
  }

  @Handles(endpoints.approveDestructions)
  approveDestructions(
    @Input() { body }: InputOf<typeof endpoints.approveDestructions>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.approveDestructions>> {
    return this.retention.approve(body, actorOf(by));
  }

  @Handles(endpoints.listCertificates)
  async listCertificates(
    @Input() { query }: InputOf<typeof endpoints.listCertificates>,
  ): Promise<ReplyOf<typeof endpoints.listCertificates>> {
    return { certificates: await this.certificates.list(query.limit) };
  }

  @Handles(endpoints.getCertificate)
  getCertificate(
    @Input() { params }: InputOf<typeof endpoints.getCertificate>,
  ): Promise<ReplyOf<typeof endpoints.getCertificate>> {
    return this.certificates.get(params.number);
  }

  @Handles(endpoints.listSealedDays)
  listSealedDays(
    @Input() { query }: InputOf<typeof endpoints.listSealedDays>,
  ): Promise<ReplyOf<typeof endpoints.listSealedDays>> {
    return this.sealedDays.list(query);
  }

  @Handles(endpoints.listSealedBackups)
  listSealedBackups(): Promise<ReplyOf<typeof endpoints.listSealedBackups>> {
    return this.sealedBackups.list();
  }
}
