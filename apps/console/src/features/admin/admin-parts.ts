import type { Permission } from '@michuhol/contract';
import { paths } from '../../shared/paths.js';

/** A part of administration, with the permission that opens it. `check` is the first page itself. */
interface AdminPart {
  readonly id: string;
  readonly needs: Permission;
}

/** The parts by what they are about: first what is stale or unmapped, then people, ways in, data. */
export const adminGroups = [
  { id: 'check', parts: [{ id: 'attention', needs: 'sources.read' }] },
  {
    id: 'people',
    parts: [
      { id: 'people', needs: 'accounts.manage' },
      { id: 'sso', needs: 'accounts.manage' },
      { id: 'rights', needs: 'rights.read' },
      { id: 'grants', needs: 'rights.read' },
      { id: 'recertification', needs: 'rights.read' },
    ],
  },
  {
    id: 'access',
    parts: [
      { id: 'tokens', needs: 'tokens.manage' },
      { id: 'kiosks', needs: 'tokens.manage' },
      { id: 'security', needs: 'settings.manage' },
    ],
  },
  { id: 'floor', parts: [{ id: 'floor', needs: 'floor.settle' }] },
  {
    id: 'data',
    parts: [
      { id: 'sources', needs: 'sources.read' },
      { id: 'mappings', needs: 'sources.read' },
      { id: 'shared-callers', needs: 'sources.read' },
      { id: 'topics', needs: 'mappings.write' },
      { id: 'simulator', needs: 'simulator.read' },
    ],
  },
] as const satisfies readonly { id: string; parts: readonly AdminPart[] }[];

/** A group of parts. */
export type AdminGroupId = (typeof adminGroups)[number]['id'];
/** A part; it is the last piece of its address. */
export type AdminPartId = (typeof adminGroups)[number]['parts'][number]['id'];

/** The address of a part. */
export const adminPath = (part: AdminPartId): string =>
  part === 'attention' ? paths.admin : paths.adminPart.replace(':part', part);

/** The part that an address names; null for `/admin` itself and for what is no part. */
export const partAt = (pathname: string): string | null => pathname.split('/')[2] ?? null;

interface OpenGroup {
  readonly id: AdminGroupId;
  readonly parts: readonly AdminPartId[];
}

/** The groups with the parts that somebody may open. */
export const openGroups = (may: (permission: Permission) => boolean): readonly OpenGroup[] =>
  adminGroups
    .map(({ id, parts }) => ({ id, parts: parts.filter(({ needs }) => may(needs)).map((part) => part.id) }))
    .filter(({ parts }) => parts.length > 0);
