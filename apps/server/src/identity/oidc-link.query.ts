import type { SsoLink, SsoStranger } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A person at a provider. */
export interface SubjectOf {
  issuer: string;
  subject: string;
}

/** The account that a sign-in at the provider leads to. */
export interface LinkedAccount {
  id: string;
  name: string;
  /** Not deactivated, and its last day has not passed. */
  open: boolean;
}

const OPEN = 'account.active AND (account.valid_until IS NULL OR account.valid_until >= $3::date)';

/** The account bound to a subject. `today` is the day in Seoul. */
export const findLinkedAccount = async (
  manager: EntityManager,
  { issuer, subject }: SubjectOf,
  today: string,
): Promise<LinkedAccount | undefined> => {
  const [row] = await manager.query<LinkedAccount[]>(
    `SELECT account.id, account.name, ${OPEN} AS open
     FROM sso_link JOIN account ON account.id = sso_link.account_id
     WHERE sso_link.issuer = $1 AND sso_link.subject = $2`,
    [issuer, subject, today],
  );
  return row;
};

/**
 * Binds the one open account that waits for one of the names to the subject. When the names lead to two accounts
 * nobody is bound: which of them it is must be said by an administrator.
 */
export const bindAwaitedAccount = async (
  manager: EntityManager,
  { issuer, subject }: SubjectOf,
  names: readonly string[],
  today: string,
): Promise<LinkedAccount | undefined> => {
  const waiting = await manager.query<LinkedAccount[]>(
    `SELECT account.id, account.name, true AS open
     FROM sso_link JOIN account ON account.id = sso_link.account_id
     WHERE sso_link.issuer = $1 AND sso_link.expected_name = ANY ($2) AND ${OPEN}
     FOR UPDATE OF sso_link`,
    [issuer, names, today],
  );
  const [account] = waiting;
  if (!account || waiting.length > 1) return undefined;
  await manager.query('UPDATE sso_link SET subject = $2, expected_name = NULL WHERE account_id = $1', [
    account.id,
    subject,
  ]);
  return account;
};

/** Notes a sign-in through a link. */
export const touchLink = async (manager: EntityManager, accountId: string, now: Date): Promise<void> => {
  await manager.query('UPDATE sso_link SET last_sign_in_at = $2 WHERE account_id = $1', [accountId, now]);
};

/** Somebody is kept as a stranger for so long, and no more than this many. */
const STRANGER_DAYS = 30;
const MOST_STRANGERS = 50;

/** Notes who came without an account, so that an administrator can link the person. */
export const noteStranger = async (
  manager: EntityManager,
  { issuer, subject }: SubjectOf,
  name: string | null,
  now: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO sso_stranger (issuer, subject, name, last_tried_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (issuer, subject) DO UPDATE SET name = EXCLUDED.name, last_tried_at = EXCLUDED.last_tried_at`,
    [issuer, subject, name?.slice(0, 255) ?? null, now],
  );
  await manager.query(
    `DELETE FROM sso_stranger WHERE last_tried_at < $1::timestamptz - make_interval(days => $2)
       OR (issuer, subject) NOT IN (SELECT issuer, subject FROM sso_stranger ORDER BY last_tried_at DESC LIMIT $3)`,
    [now, STRANGER_DAYS, MOST_STRANGERS],
  );
};

/** Who came without an account, newest first. */
export const listStrangers = async (
  manager: EntityManager,
  issuer: string,
  now: Date,
): Promise<SsoStranger[]> => {
  const rows = await manager.query<{ subject: string; name: string | null; last_tried_at: Date }[]>(
    `SELECT subject, name, last_tried_at FROM sso_stranger
     WHERE issuer = $1 AND last_tried_at >= $2::timestamptz - make_interval(days => $3)
     ORDER BY last_tried_at DESC, subject LIMIT $4`,
    [issuer, now, STRANGER_DAYS, MOST_STRANGERS],
  );
  return rows.map((row) => ({
    subject: row.subject,
    name: row.name,
    lastTriedAt: row.last_tried_at.toISOString(),
  }));
};

/** The links of a provider by sign-in name, or one account's. */
export const listLinks = async (
  manager: EntityManager,
  issuer: string,
  accountId: string | null = null,
): Promise<SsoLink[]> => {
  const rows = await manager.query<
    {
      account_id: string;
      login: string;
      name: string;
      subject: string | null;
      expected_name: string | null;
      linked_by: string;
      linked_at: Date;
      last_sign_in_at: Date | null;
    }[]
  >(
    `SELECT sso_link.*, account.login, account.name
     FROM sso_link JOIN account ON account.id = sso_link.account_id
     WHERE sso_link.issuer = $1 AND ($2::uuid IS NULL OR account.id = $2) ORDER BY account.login`,
    [issuer, accountId],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    login: row.login,
    name: row.name,
    subject: row.subject,
    expectedName: row.expected_name,
    linkedBy: row.linked_by,
    linkedAt: row.linked_at.toISOString(),
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  }));
};

/** What a link is to say. */
export interface NewLink {
  accountId: string;
  issuer: string;
  subject: string | null;
  expectedName: string | null;
  by: string;
  now: Date;
}

/** The account that a subject or name of the provider already belongs to, other than the one to be linked. */
export const otherHolder = async (manager: EntityManager, link: NewLink): Promise<string | undefined> => {
  const [row] = await manager.query<{ account_id: string }[]>(
    `SELECT account_id FROM sso_link
     WHERE issuer = $1 AND account_id <> $2 AND (subject = $3 OR expected_name = $4)`,
    [link.issuer, link.accountId, link.subject, link.expectedName],
  );
  return row?.account_id;
};

/** Writes a link in the place of the account's old one. The person is a stranger no more. */
export const saveLink = async (manager: EntityManager, link: NewLink): Promise<void> => {
  await manager.query(
    `INSERT INTO sso_link (account_id, issuer, subject, expected_name, linked_by, linked_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (account_id) DO UPDATE SET issuer = EXCLUDED.issuer, subject = EXCLUDED.subject,
       expected_name = EXCLUDED.expected_name, linked_by = EXCLUDED.linked_by, linked_at = EXCLUDED.linked_at,
       last_sign_in_at = NULL`,
    [link.accountId, link.issuer, link.subject, link.expectedName, link.by, link.now],
  );
  await manager.query('DELETE FROM sso_stranger WHERE issuer = $1 AND subject = $2', [
    link.issuer,
    link.subject,
  ]);
};

/** Takes an account's link away; false when it had none. */
export const removeLink = async (manager: EntityManager, accountId: string): Promise<boolean> => {
  const [, removed] = await manager.query<[unknown, number]>('DELETE FROM sso_link WHERE account_id = $1', [
    accountId,
  ]);
  return removed > 0;
};

/** Ends the sessions of an account that were opened at the provider; their hashes. */
export const endSsoSessionsOf = async (manager: EntityManager, accountId: string): Promise<Buffer[]> => {
  const [rows] = await manager.query<[{ token_hash: Buffer }[], number]>(
    `DELETE FROM session WHERE account_id = $1 AND method = 'sso' RETURNING token_hash`,
    [accountId],
  );
  return rows.map((row) => row.token_hash);
};
