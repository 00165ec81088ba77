import type { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { DatabaseFault } from './database.js';

/** Whether the role of this connection is held to the row policies: no superuser and without BYPASSRLS. */
export const isHeldToPolicies = async (dataSource: DataSource): Promise<boolean> => {
  const [row] = await dataSource.query<{ passes: boolean }[]>(
    'SELECT rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user',
  );
  return row?.passes === false;
};

/** Refuses a role in production that the row policies do not hold. @throws DatabaseFault in words */
export const refusePrivilegedRole = async (dataSource: DataSource, { mode }: Config): Promise<void> => {
  if (mode !== 'production' || (await isHeldToPolicies(dataSource))) return;
  throw new DatabaseFault(
    '데이터베이스 역할에 SUPERUSER 또는 BYPASSRLS 권한이 있어 열람 범위 제한이 적용되지 않습니다. ALTER ROLE … NOSUPERUSER NOBYPASSRLS 를 실행하거나 다른 역할을 DATABASE_URL 에 쓰세요. (The role of DATABASE_URL is a superuser or bypasses row security, so that no scope would hold it: run ALTER ROLE … NOSUPERUSER NOBYPASSRLS, or use another role.)',
  );
};
