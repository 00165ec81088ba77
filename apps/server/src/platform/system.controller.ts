import { endpoints } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { DataRoom } from './data-room.js';
import { Handles } from './handles.js';

/** How the installation is, for the pages of the console. */
@Controller()
export class SystemController {
  constructor(private readonly room: DataRoom) {}

  @Handles(endpoints.getSystemState)
  async getSystemState() {
    const { isReadOnly, usedShare } = await this.room.state();
    return { isReadOnly, diskUsed: usedShare };
  }
}
