import type { ApiReply } from '../../shared/api/api-request.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { peopleTexts } from './people.texts.js';
import { Secret } from './secret.js';

/** A temporary password and whose it is. */
export type OneTimePassword = ApiReply<'createAccount'>;

/** A temporary password, shown once. */
export const TemporaryPassword = ({ issued }: { issued: OneTimePassword }) => {
  const t = useTexts(peopleTexts);
  return <Secret value={issued.temporaryPassword} words={`${issued.account.name} · ${t('temporary')}`} />;
};
