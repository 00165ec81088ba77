import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { AnnualController } from './annual.controller.js';
import { AnnualService } from './annual.service.js';

/** The yearly trend. */
@Module({
  imports: [ContactsModule],
  controllers: [AnnualController],
  providers: [AnnualService],
  exports: [AnnualService],
})
export class ReportsModule {}
