import { endpoints, type HandoverPage, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { HandoverService } from './handover.service.js';
import { NoticesService } from './notices.service.js';

type Notices = ReplyOf<typeof endpoints.listNotices>;

/** Notices and hand-overs over HTTP. */
@Controller()
export class ShiftController {
  constructor(
    private readonly notices: NoticesService,
    private readonly handover: HandoverService,
  ) {}

  @Handles(endpoints.listNotices)
  listNotices(@Input() { query }: InputOf<typeof endpoints.listNotices>, @By() by: Caller): Promise<Notices> {
    return this.notices.list(query.past, by);
  }

  @Handles(endpoints.getNoticeHistory)
  getNoticeHistory(
    @Input() { params }: InputOf<typeof endpoints.getNoticeHistory>,
  ): Promise<ReplyOf<typeof endpoints.getNoticeHistory>> {
    return this.notices.history(params.id);
  }

  @Handles(endpoints.markNoticeRead)
  markNoticeRead(
    @Input() { params, body }: InputOf<typeof endpoints.markNoticeRead>,
    @By() by: Caller,
  ): Promise<null> {
    return this.notices.markRead(params.id, body.version, by);
  }

  @Handles(endpoints.publishNotice)
  publishNotice(
    @Input() { body }: InputOf<typeof endpoints.publishNotice>,
    @By() by: Caller,
  ): Promise<Notices> {
    return this.notices.publish(body, by);
  }

  @Handles(endpoints.correctNotice)
  correctNotice(
    @Input() { params, body }: InputOf<typeof endpoints.correctNotice>,
    @By() by: Caller,
  ): Promise<Notices> {
    return this.notices.correct(params.id, body, by);
  }

  @Handles(endpoints.withdrawNotice)
  withdrawNotice(
    @Input() { params, body }: InputOf<typeof endpoints.withdrawNotice>,
    @By() by: Caller,
  ): Promise<Notices> {
    return this.notices.withdraw(params.id, body.version, body.reason, by);
  }

  @Handles(endpoints.getNoticeReaders)
  getNoticeReaders(
    @Input() { params }: InputOf<typeof endpoints.getNoticeReaders>,
  ): Promise<ReplyOf<typeof endpoints.getNoticeReaders>> {
    return this.notices.readers(params.id);
  }

  @Handles(endpoints.getHandover)
  getHandover(@Input() { query }: InputOf<typeof endpoints.getHandover>): Promise<HandoverPage> {
    return this.handover.page(query);
  }

  @Handles(endpoints.addHandover)
  addHandover(
    @Input() { body }: InputOf<typeof endpoints.addHandover>,
    @By() by: Caller,
  ): Promise<HandoverPage> {
    return this.handover.add(body, by);
  }

  @Handles(endpoints.takeHandover)
  takeHandover(
    @Input() { params }: InputOf<typeof endpoints.takeHandover>,
    @By() by: Caller,
  ): Promise<HandoverPage> {
    return this.handover.take(params.id, by);
  }

  @Handles(endpoints.finishHandover)
  finishHandover(
    @Input() { params, body }: InputOf<typeof endpoints.finishHandover>,
    @By() by: Caller,
  ): Promise<HandoverPage> {
    return this.handover.finish(params.id, body.note, by);
  }

  @Handles(endpoints.setShiftTimes)
  setShiftTimes(
    @Input() { body }: InputOf<typeof endpoints.setShiftTimes>,
    @By() by: Caller,
  ): Promise<HandoverPage> {
    return this.handover.setTimes(body, by);
  }
}
