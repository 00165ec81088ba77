import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { FloorModule } from '../floor/floor.module.js';
import { RollupsModule } from '../rollups/rollups.module.js';
import { BoardClock } from './board-clock.js';
import { BoardService } from './board.service.js';
import { LayoutService } from './layout.service.js';
import { LiveFloorController } from './live-floor.controller.js';
import { LiveFloorService } from './live-floor.service.js';
import { LiveController } from './live.controller.js';
import { PastService } from './past.service.js';

/** The floor as it is now. Sockets are attached by the entry point, see `attachLive`. */
@Module({
  imports: [FiguresModule, FloorModule, RollupsModule],
  controllers: [LiveController, LiveFloorController],
  providers: [BoardService, BoardClock, LayoutService, LiveFloorService, PastService],
  exports: [BoardService, BoardClock, LiveFloorService, PastService],
})
export class LiveModule {}
