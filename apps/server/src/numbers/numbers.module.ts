import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CallerCasesModule } from '../caller-cases/caller-cases.module.js';
import { ConsultationsModule } from '../consultations/consultations.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { KeptPersonalInterceptor } from '../audit/kept-personal.interceptor.js';
import { ProtectionModule } from '../protection/protection.module.js';
import { NumbersController } from './numbers.controller.js';
import { RevealService } from './reveal.service.js';

/** Masked telephone numbers, told in the clear with purpose and reason. */
@Module({
  imports: [CallerCasesModule, ConsultationsModule, ContactsModule, ProtectionModule],
  controllers: [NumbersController],
  providers: [RevealService, { provide: APP_INTERCEPTOR, useClass: KeptPersonalInterceptor }],
})
export class NumbersModule {}
