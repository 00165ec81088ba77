import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { BoardClock } from './board-clock.js';
import { BoardService } from './board.service.js';
import { LiveController } from './live.controller.js';

/** The floor as it is now. Sockets are attached by the entry point, see `attachLive`. */
@Module({
  imports: [FiguresModule],
  controllers: [LiveController],
  providers: [BoardService, BoardClock],
  exports: [BoardService, BoardClock],
})
export class LiveModule {}
