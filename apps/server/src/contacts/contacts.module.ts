import { Module } from '@nestjs/common';
import { CallerSubjects } from '../audit/caller-subjects.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { CallStore } from './call-store.js';
import { ContactsService } from './contacts.service.js';
import { RecordContents } from './record-contents.service.js';
import { contactPlaces } from './sealed-places.js';

/** Contacts and queue visits: how they are made of events and records. */
@Module({
  imports: [KeysModule],
  providers: [ContactsService, CallStore, RecordContents],
  exports: [ContactsService, CallStore, RecordContents],
})
export class ContactsModule {
  constructor(rekeying: Rekeying, subjects: CallerSubjects, contacts: ContactsService) {
    rekeying.add(...contactPlaces);
    subjects.add((hashes) => contacts.subjectsOf(hashes));
  }
}
