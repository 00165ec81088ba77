import { Module } from '@nestjs/common';
import { HelpService } from './help.service.js';

/** Calls for help by themselves: the floor shows them, the panic chain tells of them. */
@Module({ providers: [HelpService], exports: [HelpService] })
export class HelpModule {}
