import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { ApologiesService } from './apologies.service.js';
import { ApologyReader } from './apology-reader.service.js';
import { ComplaintReader } from './complaint-reader.service.js';
import { ComplaintsService } from './complaints.service.js';

type E = typeof endpoints;

/** Complaints about ended calls, over HTTP. */
@Controller()
export class ComplaintsController {
  constructor(
    private readonly complaints: ComplaintsService,
    private readonly reader: ComplaintReader,
    private readonly apologies: ApologiesService,
    private readonly demands: ApologyReader,
  ) {}

  @Handles(endpoints.listComplaints)
  listComplaints(
    @Input() { query }: InputOf<E['listComplaints']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['listComplaints']>> {
    return this.reader.list(query.state, by);
  }

  @Handles(endpoints.recordComplaint)
  recordComplaint(
    @Input() { body }: InputOf<E['recordComplaint']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['recordComplaint']>> {
    return this.complaints.record(body, by);
  }

  @Handles(endpoints.getComplaint)
  getComplaint(
    @Input() { params }: InputOf<E['getComplaint']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['getComplaint']>> {
    return this.reader.show(params.id, by);
  }

  @Handles(endpoints.decideComplaint)
  decideComplaint(
    @Input() { params, body }: InputOf<E['decideComplaint']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['decideComplaint']>> {
    return this.complaints.decide(params.id, body, by);
  }

  @Handles(endpoints.writeComplaintReply)
  writeComplaintReply(
    @Input() { params, body }: InputOf<E['writeComplaintReply']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['writeComplaintReply']>> {
    return this.complaints.write(params.id, body, by);
  }

  @Handles(endpoints.sendComplaintReply)
  sendComplaintReply(
    @Input() { params, body }: InputOf<E['sendComplaintReply']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['sendComplaintReply']>> {
    return this.complaints.send(params.id, body, by);
  }

  @Handles(endpoints.recordApologyDemand)
  recordApologyDemand(
    @Input() { params, body }: InputOf<E['recordApologyDemand']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['recordApologyDemand']>> {
    return this.apologies.record(params.id, body, by);
  }

  @Handles(endpoints.reportApologyDemand)
  reportApologyDemand(
    @Input() { params, body }: InputOf<E['reportApologyDemand']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['reportApologyDemand']>> {
    return this.apologies.report(params.id, body, by);
  }

  @Handles(endpoints.listApologyDemands)
  listApologyDemands(
    @Input() { query }: InputOf<E['listApologyDemands']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['listApologyDemands']>> {
    return this.demands.list(query.all === 'true', by);
  }

  @Handles(endpoints.settleApologyDemand)
  settleApologyDemand(
    @Input() { params, body }: InputOf<E['settleApologyDemand']>,
    @By() by: Caller,
  ): Promise<ReplyOf<E['settleApologyDemand']>> {
    return this.apologies.settle(params.id, body.note, by);
  }
}
