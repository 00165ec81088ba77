import { Module } from '@nestjs/common';
import { AgenciesModule } from '../districts/agencies.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { BulkAccountsController } from './bulk-accounts.controller.js';
import { BulkAccountsService, PeopleReferences } from './bulk-accounts.service.js';
import { IdentityModule } from './identity.module.js';

/** People from a file, with their names at the switches. */
@Module({
  imports: [AgenciesModule, IdentityModule, IngestModule],
  controllers: [BulkAccountsController],
  providers: [BulkAccountsService, PeopleReferences],
})
export class BulkAccountsModule {}
