import type { EvidenceFileKind, EvidencePack } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

/** Whatever asks the database. */
type Connection = Pick<DataSource | EntityManager, 'query'>;

/** A pack as it is stored. */
export interface StoredPack {
  id: string;
  number: string;
  kind: EvidencePack['kind'];
  subjectKind: 'case' | 'incident';
  subjectId: string;
  subjectNumber: string;
  incidentIds: string[];
  incidentNumbers: string[];
  unmasked: boolean;
  requester: EvidencePack['requester'];
  use: EvidencePack['use'];
  madeAt: Date;
  madeBy: string;
  destroyedAt: Date | null;
}

/** What stands in the register of a file. */
export interface StoredFile {
  packId: string;
  kind: EvidenceFileKind;
  name: string;
  size: number;
  sha256: string;
}

/** That a file left the console. */
export interface Taking {
  packId: string;
  kind: EvidenceFileKind;
  at: Date;
  by: string;
}

const SELECT = `
  SELECT id, number, kind, subject_kind AS "subjectKind", subject_id AS "subjectId",
    subject_number AS "subjectNumber", incident_ids AS "incidentIds", incident_numbers AS "incidentNumbers", unmasked,
    requester, own_use AS use, made_at AS "madeAt", made_by AS "madeBy", destroyed_at AS "destroyedAt"
  FROM evidence_pack`;

/** Packs for police and courts, the newest first; of a case or an incident where one is named. */
export const selectOfficialPacks = (from: Connection, of: string | null): Promise<StoredPack[]> =>
  from.query(
    `${SELECT} WHERE kind = 'official' AND ($1::uuid IS NULL OR subject_id = $1 OR $1 = ANY (incident_ids))
     ORDER BY made_at DESC, number DESC LIMIT 500`,
    [of],
  ) as Promise<StoredPack[]>;

/** The own packs of a person, the newest first. */
export const selectOwnPacks = (from: Connection, accountId: string): Promise<StoredPack[]> =>
  from.query(`${SELECT} WHERE kind = 'own' AND made_by = $1 ORDER BY made_at DESC, number DESC`, [
    accountId,
  ]) as Promise<StoredPack[]>;

/** A pack by its id; null where there is none. */
export const selectPack = async (from: Connection, id: string): Promise<StoredPack | null> => {
  const rows = (await from.query(`${SELECT} WHERE id = $1`, [id])) as StoredPack[];
  return rows[0] ?? null;
};

/** The files of packs, the document first. */
export const selectFiles = (from: Connection, packIds: readonly string[]): Promise<StoredFile[]> =>
  from.query(
    `SELECT pack_id AS "packId", kind, name, size, sha256 FROM evidence_file WHERE pack_id = ANY ($1) ORDER BY kind`,
    [packIds],
  ) as Promise<StoredFile[]>;

/** Every time that files of packs were taken, the oldest first. */
export const selectTakings = (from: Connection, packIds: readonly string[]): Promise<Taking[]> =>
  from.query(
    `SELECT pack_id AS "packId", kind, at, by_account AS by FROM evidence_taking WHERE pack_id = ANY ($1)
     ORDER BY at, id`,
    [packIds],
  ) as Promise<Taking[]>;

/** The sealed bytes of a file; null where they were destroyed. */
export const selectSealed = async (
  from: Connection,
  packId: string,
  kind: EvidenceFileKind,
): Promise<Buffer | null> => {
  const rows = (await from.query('SELECT sealed FROM evidence_file WHERE pack_id = $1 AND kind = $2', [
    packId,
    kind,
  ])) as { sealed: Buffer }[];
  const sealed = rows[0]?.sealed;
  return sealed && sealed.length > 0 ? sealed : null;
};

/** The pack that has a file with a hash; null where none has. */
export const selectByHash = async (
  from: Connection,
  sha256: string,
): Promise<{ pack: StoredPack; file: EvidenceFileKind } | null> => {
  const rows = (await from.query('SELECT pack_id AS "packId", kind FROM evidence_file WHERE sha256 = $1', [
    sha256,
  ])) as { packId: string; kind: EvidenceFileKind }[];
  const pack = rows[0] && (await selectPack(from, rows[0].packId));
  return rows[0] && pack ? { pack, file: rows[0].kind } : null;
};

/** Waits for the turn to make a pack, until the transaction ends, and answers the next number of a year. */
export const takeNumber = async (manager: EntityManager, year: number): Promise<string> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol evidence'))`);
  const [row] = await manager.query<{ next: number }[]>(`SELECT evidence_next_number($1) AS next`, [year]);
  return `E-${year}-${String(row?.next ?? 1).padStart(4, '0')}`;
};

/** Registers a pack. */
export const insertPack = async (manager: EntityManager, pack: StoredPack): Promise<void> => {
  await manager.query(
    `INSERT INTO evidence_pack (id, number, kind, subject_kind, subject_id, subject_number, incident_ids,
       incident_numbers, unmasked, requester, own_use, made_at, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[pack.id, pack.number, pack.kind, pack.subjectKind, pack.subjectId, pack.subjectNumber],
      ...[pack.incidentIds, pack.incidentNumbers, pack.unmasked],
      ...[pack.requester && JSON.stringify(pack.requester), pack.use, pack.madeAt, pack.madeBy],
    ],
  );
};

/** Keeps a file of a pack. */
export const insertFile = async (
  manager: EntityManager,
  { packId, kind, name, size, sha256 }: StoredFile,
  sealed: Buffer,
): Promise<void> => {
  await manager.query(
    'INSERT INTO evidence_file (pack_id, kind, name, size, sha256, sealed) VALUES ($1, $2, $3, $4, $5, $6)',
    [packId, kind, name, size, sha256, sealed],
  );
};

/** Writes down that a file leaves the console. */
export const insertTaking = async (
  manager: EntityManager,
  { packId, kind, at, by }: Taking,
): Promise<void> => {
  await manager.query('INSERT INTO evidence_taking (pack_id, kind, at, by_account) VALUES ($1, $2, $3, $4)', [
    packId,
    kind,
    at,
    by,
  ]);
};
