import { Module } from '@nestjs/common';
import { RegistersModule } from '../registers/registers.module.js';
import { RecommendedTimes } from './recommended-times.service.js';

/** The recommended times of calls, for whatever holds calls against them. */
@Module({ imports: [RegistersModule], providers: [RecommendedTimes], exports: [RecommendedTimes] })
export class RecommendedTimesModule {}
