import { Module } from '@nestjs/common';
import { CallStore } from './call-store.js';
import { ContactsService } from './contacts.service.js';
import { RecordContents } from './record-contents.service.js';

/** Contacts and queue visits: how they are made of events and records. */
@Module({
  providers: [ContactsService, CallStore, RecordContents],
  exports: [ContactsService, CallStore, RecordContents],
})
export class ContactsModule {}
