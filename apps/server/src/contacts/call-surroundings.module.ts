import { Module } from '@nestjs/common';
import { CallSurroundings } from './call-surroundings.service.js';

/** What surrounds some calls, for domains that need nothing else of contacts. */
@Module({ providers: [CallSurroundings], exports: [CallSurroundings] })
export class CallSurroundingsModule {}
