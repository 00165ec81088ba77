import { Module } from '@nestjs/common';
import { Rekeying } from './rekeying.service.js';

/** Keys that are rotated: what they sealed is sealed anew. */
@Module({ providers: [Rekeying], exports: [Rekeying] })
export class KeysModule {}
