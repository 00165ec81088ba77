import { endpoints, type Board, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { BoardService } from './board.service.js';

/** The board for those who ask instead of listening. */
@Controller()
export class LiveController {
  constructor(private readonly boards: BoardService) {}

  @Handles(endpoints.getBoard)
  getBoard(@Input() { query }: InputOf<typeof endpoints.getBoard>): Promise<Board> {
    return this.boards.current(query.dataSet);
  }

  @Handles(endpoints.getFeeds)
  async getFeeds(
    @Input() { query }: InputOf<typeof endpoints.getFeeds>,
  ): Promise<ReplyOf<typeof endpoints.getFeeds>> {
    return { feeds: await this.boards.feeds(query.dataSet) };
  }
}
