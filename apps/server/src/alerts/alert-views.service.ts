import type { DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { BoardService } from '../live/board.service.js';
import type { AlertView } from './alert-readings.js';

/** What rules are held against, as everybody else sees it. */
@Injectable()
export class AlertViews {
  constructor(private readonly boards: BoardService) {}

  /** The board of a data set at this moment, and its floor where that is asked for too. */
  async of(dataSet: DataSet, withFloor: boolean): Promise<AlertView> {
    const board = await this.boards.current(dataSet);
    return { board, floor: withFloor ? await this.boards.floor(dataSet) : null };
  }
}
