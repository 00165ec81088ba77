import { Module } from '@nestjs/common';
import { BackupWatch } from './backup-watch.js';
import { BackupsService } from './backups.service.js';

/** Backups that are made and proved each night. */
@Module({ providers: [BackupsService, BackupWatch], exports: [BackupsService, BackupWatch] })
export class BackupModule {}
