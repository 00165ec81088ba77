import { useMe } from '../../shared/api/session.js';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Page, Section } from '../../shared/ui/page.js';
import { meTexts } from './me.texts.js';
import { OwnFactors } from './own-factors.js';
import { OwnSessions } from './own-sessions.js';
import styles from './second-factor.module.css';

/** One's own sign-in: who one is here, where one is signed in, and what proves it. */
export const MePage = () => {
  const t = useTexts(meTexts);
  const roleName = useTexts(roleTexts);
  const format = useFormat();
  const me = useMe();
  const facts: [string, string | null][] = [
    [t('login'), me.login],
    [t('role'), roleName(me.role)],
    [t('team'), me.team?.name ?? null],
    [t('organisation'), me.organisation],
    [t('idle'), t('idleText', { minutes: me.idleMinutes })],
    [t('endsAt'), me.endsAt && t('endsAtText', { time: format.dateTime(me.endsAt) })],
  ];
  return (
    <Page
      title={t('title')}
      actions={
        <ButtonLink to={paths.password} icon="lock">
          {t('password')}
        </ButtonLink>
      }
    >
      <Section title={t('who')}>
        <dl className={styles.facts}>
          {facts.map(
            ([name, value]) =>
              value !== null && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </Section>
      <OwnFactors />
      <OwnSessions />
    </Page>
  );
};
