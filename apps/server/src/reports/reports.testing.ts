import { permissionNames } from '@michuhol/contract';
import { AuditService } from '../audit/audit.service.js';
import { DistrictsService } from '../districts/districts.service.js';
import { TotalsService } from '../figures/totals.service.js';
import type { Caller } from '../identity/caller.js';
import type { TestPlatform } from '../platform/testing.js';
import { AnnualService } from './annual.service.js';

/** A manager as the access guard would admit one. */
export const manager: Caller = {
  accountId: '01990000-0000-7000-8000-000000000001',
  name: '김관리',
  role: 'manager',
  permissions: new Set(permissionNames),
  teamId: null,
  organisation: null,
  sourceId: null,
  stage: 'ready',
  session: null,
  mustChangePassword: false,
  address: '127.0.0.1',
};

/** The service of the yearly trend over a test platform. */
export const annualServiceOf = ({ dataSource, hub, clock }: TestPlatform): AnnualService =>
  new AnnualService(dataSource, new AuditService(clock), hub, new TotalsService(dataSource, clock), clock);

/** The service of district integration over a test platform. */
export const districtsServiceOf = (platform: TestPlatform): DistrictsService =>
  new DistrictsService(
    platform.dataSource,
    annualServiceOf(platform),
    new AuditService(platform.clock),
    platform.hub,
    platform.clock,
  );

/** The hints a test platform would push, in order. */
export const hintsOf = ({ hub }: TestPlatform): string[] => {
  const hints: string[] = [];
  hub.hint = (kind, id) => void hints.push(id === null ? kind : `${kind} ${id}`);
  return hints;
};
