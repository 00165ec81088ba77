import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { runReply } from './period-reply.js';
import { dayRangeIn } from './range-refusals.js';
import { RollupRunsService } from './rollup-runs.service.js';

/** Verifications and rebuilds over HTTP. */
@Controller()
export class RollupRunsController {
  constructor(private readonly runs: RollupRunsService) {}

  @Handles(endpoints.listVerifications)
  async listVerifications(): Promise<ReplyOf<typeof endpoints.listVerifications>> {
    return { runs: (await this.runs.newest('verify')).map(runReply) };
  }

  @Handles(endpoints.startVerification)
  async startVerification(
    @Input() { body }: InputOf<typeof endpoints.startVerification>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.startVerification>> {
    const { from, to } = dayRangeIn(body);
    return { run: runReply(await this.runs.startVerification(from, to, actorOf(by))) };
  }

  @Handles(endpoints.listRebuilds)
  async listRebuilds(): Promise<ReplyOf<typeof endpoints.listRebuilds>> {
    return { runs: (await this.runs.newest('rebuild')).map(runReply) };
  }

  @Handles(endpoints.startRebuild)
  async startRebuild(
    @Input() { body }: InputOf<typeof endpoints.startRebuild>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.startRebuild>> {
    const { from, to } = dayRangeIn(body);
    return { run: runReply(await this.runs.startRebuild(from, to, actorOf(by))) };
  }
}
