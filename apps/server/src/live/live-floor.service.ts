import type { DataSet, endpoints, Floor, InputOf, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { AgentStates } from '../floor/agent-states.service.js';
import { Clearings } from '../floor/clearing.service.js';
import { FloorViews } from '../floor/floor-views.service.js';
import type { Caller } from '../identity/caller.js';
import { BoardService } from './board.service.js';
import { PastService } from './past.service.js';

/** The floor as somebody is shown it: whoever sees names leaves a line. */
@Injectable()
export class LiveFloorService {
  constructor(
    private readonly boards: BoardService,
    private readonly views: FloorViews,
    private readonly pasts: PastService,
    private readonly clearings: Clearings,
    private readonly states: AgentStates,
  ) {}

  /** The floor as it is now. */
  async current(dataSet: DataSet, by: Caller): Promise<Floor> {
    return this.views.note(await this.boards.floor(dataSet), by, 'floor');
  }

  /** Ends the state of a counselor; the answer is the floor without it. @throws as `Clearings.clear` does */
  async clear(body: InputOf<typeof endpoints.clearAgent>['body'], by: Caller): Promise<Floor> {
    await this.clearings.clear(body, by);
    await this.states.refresh();
    const { floor } = await this.boards.renew(body.dataSet);
    return this.views.note(floor, by, 'floor');
  }

  /** The board of an instant of the past, with the floor for whoever may see it. @throws as `PastService.board` does */
  async past(dataSet: DataSet, at: Date, by: Caller): Promise<ReplyOf<typeof endpoints.getPastBoard>> {
    const past = await this.pasts.board(dataSet, at, by.permissions.has('floor.read'));
    if (past.floor) await this.views.note(past.floor, by, 'past');
    return past;
  }

  /** Callers waiting minute by minute of a day. @throws as `PastService.day` does */
  pastDay(dataSet: DataSet, day: string): Promise<ReplyOf<typeof endpoints.getPastDay>> {
    return this.pasts.day(dataSet, day);
  }
}
