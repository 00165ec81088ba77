import { Link } from 'react-router';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import styles from './admin-nav.module.css';
import { adminPath, type AdminPartId, type openGroups } from './admin-parts.js';
import { partTexts } from './parts.texts.js';

interface AdminNavProps {
  groups: ReturnType<typeof openGroups>;
  chosen: AdminPartId;
}

/** Where in administration one is, in two lines: what it is about, and its parts. */
export const AdminNav = ({ groups, chosen }: AdminNavProps) => {
  const t = useTexts(partTexts);
  const group = groups.find(({ parts }) => parts.includes(chosen));
  return (
    <nav className={styles.nav} aria-label={t('nav')}>
      <ul className={styles.groups}>
        {groups.map(({ id, parts }) => (
          <li key={id}>
            <Link
              to={adminPath(parts[0] ?? 'attention')}
              className={classNames(styles.link, id === group?.id && styles.here)}
              aria-current={id === group?.id ? (parts.length === 1 ? 'page' : 'true') : undefined}
            >
              {t(`group.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
      {group && group.parts.length > 1 && (
        <ul className={styles.parts} aria-label={t(`group.${group.id}`)}>
          {group.parts.map((part) => (
            <li key={part}>
              <Link
                to={adminPath(part)}
                className={classNames(styles.link, part === chosen && styles.here)}
                aria-current={part === chosen ? 'page' : undefined}
              >
                {t(`part.${part}`)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
};
