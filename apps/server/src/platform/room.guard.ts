import { endpoints, type Endpoint } from '@michuhol/contract';
import { Injectable, type CanActivate } from '@nestjs/common';
import { DataRoom } from './data-room.js';

/**
 * The requests by which data comes in files. Batches of events and records are refused where they are stored, because
 * their heartbeats are not; what people enter by hand is small and never refused.
 */
const bringing: ReadonlySet<Endpoint> = new Set<Endpoint>([
  endpoints.createImport,
  endpoints.startImport,
  endpoints.resumeImport,
  endpoints.createUpload,
  endpoints.appendUpload,
  endpoints.finishUpload,
  endpoints.repairRows,
  endpoints.uploadRepairs,
  endpoints.importAnnual,
  endpoints.postConsultations,
]);

/** Whether an endpoint takes in data of any size. */
export const bringsData = (endpoint: Endpoint): boolean => bringing.has(endpoint);

/** Stands before what takes in data: while the data disk is nearly full, nothing of the request is read. */
@Injectable()
export class RoomGuard implements CanActivate {
  constructor(private readonly room: DataRoom) {}

  /** @throws Problem DISK_NEARLY_FULL */
  async canActivate(): Promise<boolean> {
    await this.room.need();
    return true;
  }
}
