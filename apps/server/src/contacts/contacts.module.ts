import { Module } from '@nestjs/common';
import { CallStore } from './call-store.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';

/** Contacts and queue visits: how they are made of events, and the figures over them. */
@Module({
  controllers: [ContactsController],
  providers: [ContactsService, CallStore],
  exports: [ContactsService, CallStore],
})
export class ContactsModule {}
