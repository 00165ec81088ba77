import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { LayoutService } from './layout.service.js';
import { LiveFloorService } from './live-floor.service.js';

/** The floor for those who ask instead of listening, the board and the floor of the past, and own layouts. */
@Controller()
export class LiveFloorController {
  constructor(
    private readonly floor: LiveFloorService,
    private readonly layouts: LayoutService,
  ) {}

  @Handles(endpoints.getFloor)
  getFloor(@Input() { query }: InputOf<typeof endpoints.getFloor>, @By() by: Caller) {
    return this.floor.current(query.dataSet, by);
  }

  @Handles(endpoints.clearAgent)
  clearAgent(@Input() { body }: InputOf<typeof endpoints.clearAgent>, @By() by: Caller) {
    return this.floor.clear(body, by);
  }

  @Handles(endpoints.getPastBoard)
  getPastBoard(
    @Input() { query }: InputOf<typeof endpoints.getPastBoard>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.getPastBoard>> {
    return this.floor.past(query.dataSet, new Date(query.at), by);
  }

  @Handles(endpoints.getPastDay)
  getPastDay(@Input() { query }: InputOf<typeof endpoints.getPastDay>) {
    return this.floor.pastDay(query.dataSet, query.day);
  }

  @Handles(endpoints.getLiveLayout)
  getLiveLayout(@By() by: Caller) {
    return this.layouts.read(by);
  }

  @Handles(endpoints.setLiveLayout)
  setLiveLayout(@Input() { body }: InputOf<typeof endpoints.setLiveLayout>, @By() by: Caller) {
    return this.layouts.save(body, by);
  }
}
