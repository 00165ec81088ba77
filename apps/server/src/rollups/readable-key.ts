/** The joins that `readableKey` needs, for the key of a row as JSON. */
export const keyNames = (key: string): string => `
  LEFT JOIN source ON source.id::text = ${key} ->> 'source_id'
  LEFT JOIN agency ON agency.id::text = ${key} ->> 'agency'`;

/** The key of a row as a person reads it: source and agency by their codes instead of their ids. */
export const readableKey = (key: string): string => `
  (${key} - 'source_id') || jsonb_build_object('source', coalesce(source.code, ${key} ->> 'source_id'))
  || CASE WHEN agency.code IS NULL THEN '{}' ELSE jsonb_build_object('agency', agency.code) END`;
