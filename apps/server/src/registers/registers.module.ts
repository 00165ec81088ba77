import { Module } from '@nestjs/common';
import { RegistersController } from './registers.controller.js';
import { RegistersService } from './registers.service.js';

/** The registers of the privacy law; the mechanism serves other registers too. */
@Module({ controllers: [RegistersController], providers: [RegistersService], exports: [RegistersService] })
export class RegistersModule {}
