import { fileAddress } from '../../shared/api/download.js';
import { useApi } from '../../shared/api/use-api.js';
import buttonStyles from '../../shared/ui/button.module.css';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon } from '../../shared/ui/icon.js';

interface SsoLinkProps {
  /** The page to come back to. */
  next: string;
  /** The provider is to ask for the password again. */
  again?: boolean;
  /** What the link says, given the provider's name. */
  words: (provider: string) => string;
  /** Stands below it. */
  hint?: string;
}

/** The way to sign in at the provider; nothing where none is offered. A link, because the browser leaves the console. */
export const SsoLink = ({ next, again = false, words, hint }: SsoLinkProps) => {
  const { data } = useApi('ssoState');
  if (!data?.offered) return null;
  const query = { next, ...(again ? { again: '1' as const } : {}) };
  return (
    <>
      <a
        className={classNames(buttonStyles.button, buttonStyles.secondary, buttonStyles.medium)}
        href={fileAddress('startSso', { query })}
      >
        <Icon name="external" />
        <span>{words(data.name ?? 'SSO')}</span>
      </a>
      {hint && <small>{hint}</small>}
    </>
  );
};
