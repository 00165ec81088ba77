import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { SharedCallersService } from './shared-callers.service.js';

type Reply = Promise<ReplyOf<typeof endpoints.listSharedCallers>>;

/** Numbers that many share, over HTTP. */
@Controller()
export class SharedCallersController {
  constructor(private readonly callers: SharedCallersService) {}

  @Handles(endpoints.listSharedCallers)
  async listSharedCallers(): Reply {
    return { sharedCallers: await this.callers.list() };
  }

  @Handles(endpoints.addSharedCaller)
  async addSharedCaller(
    @Input() { body }: InputOf<typeof endpoints.addSharedCaller>,
    @By() by: Caller,
  ): Reply {
    return { sharedCallers: await this.callers.add(body, actorOf(by)) };
  }

  @Handles(endpoints.endSharedCaller)
  async endSharedCaller(
    @Input() { params, body }: InputOf<typeof endpoints.endSharedCaller>,
    @By() by: Caller,
  ): Reply {
    return { sharedCallers: await this.callers.end(params.id, body.on, actorOf(by)) };
  }
}
