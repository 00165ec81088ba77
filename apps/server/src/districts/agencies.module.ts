import { Module } from '@nestjs/common';
import { AgenciesService } from './agencies.service.js';

/** The agencies of the city by name, for domains on which their integration itself rests. */
@Module({ providers: [AgenciesService], exports: [AgenciesService] })
export class AgenciesModule {}
