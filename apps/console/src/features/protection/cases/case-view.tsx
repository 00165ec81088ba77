import type { CallerCase } from '@michuhol/contract';
import { callerCaseStateNames, caseHappenings, caseSteps, categoryOf } from '@michuhol/protection';
import { noticeChannelNames, noticeResultNames } from '@michuhol/contract';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { MaskedNumber } from '../../../shared/privacy/masked-number.js';
import { Badge } from '../../../shared/ui/badge.js';
import { Found } from '../../../shared/ui/found.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import { Skeleton } from '../../../shared/ui/page-state.js';
import { MakeEvidenceLink } from '../evidence/make-evidence-link.js';
import { RecordLink } from '../measures/record-link.js';
import { CaseActions } from './case-actions.js';
import { CaseObjections } from './case-objections.js';
import { CaseProposals } from './case-proposals.js';
import styles from './cases.module.css';
import { casesTexts } from './cases.texts.js';
import { usePolicyName } from './use-policy-name.js';

const stepNames: Readonly<Record<string, { ko: string; en: string }>> = { ...caseSteps, ...caseHappenings };

/** One case: what happened in it on the left, what can be done now on the right. */
export const CaseView = ({ id }: { id: string }) => {
  const query = useApi('getCallerCase', { params: { id } });
  return (
    <Found query={query} list={paths.cases} skeleton={<Skeleton lines={12} />}>
      {(of) => (
        <div className={styles.columns}>
          <div>
            <Head of={of} />
            <History of={of} />
          </div>
          <div>
            <CaseActions of={of} />
            <CaseProposals of={of} />
            <CaseObjections of={of} />
            <Involved of={of} />
            <Notices of={of} />
          </div>
        </div>
      )}
    </Found>
  );
};

const Head = ({ of }: { of: CallerCase }) => {
  const t = useTexts(casesTexts);
  const policyName = usePolicyName();
  const bilingual = useBilingual();
  const format = useFormat();
  const { registeredAt, expiresAt, purgeAt, purgedAt, legalDueAt, state, id, caller } = of;
  const facts = [
    registeredAt && t('registered', { at: format.dateTime(registeredAt) }),
    expiresAt && t('expires', { at: format.dateTime(expiresAt) }),
    state === 'legalReview' && legalDueAt && t('legalDue', { at: format.dateTime(legalDueAt) }),
    purgeAt && !purgedAt && t('purge', { at: format.dateTime(purgeAt) }),
    policyName(of.policyVersion),
  ].filter((fact): fact is string => typeof fact === 'string');
  return (
    <Section title={of.number} actions={<Badge tone="info">{bilingual(callerCaseStateNames[state])}</Badge>}>
      <p>{caller === null ? t('purged') : <MaskedNumber masked={caller} subject={{ kind: 'case', id }} />}</p>
      <p className={styles.soft}>{facts.join(' · ')}</p>
      {of.shared !== null && <Notice tone="warning">{t('shared', { name: of.shared })}</Notice>}
      {of.vulnerable && <Notice tone="warning">{t('vulnerable')}</Notice>}
      <MakeEvidenceLink subject={{ kind: 'case', id }} />
    </Section>
  );
};

const History = ({ of }: { of: CallerCase }) => {
  const t = useTexts(casesTexts);
  const policyName = usePolicyName();
  const bilingual = useBilingual();
  const format = useFormat();
  return (
    <Section title={t('timeline')}>
      <ol className={styles.timeline}>
        {of.history.map(({ step, at, by, policyVersion, note }, index) => (
          <li key={`${at} ${index}`}>
            <strong>{bilingual(stepNames[step] ?? { ko: step, en: step })}</strong>
            <span className={styles.soft}>
              {format.dateTime(at)} · {by ?? t('byRule')} · {policyName(policyVersion)}
            </span>
            {note !== null && <span className={styles.said}>{note}</span>}
          </li>
        ))}
      </ol>
    </Section>
  );
};

const Involved = ({ of }: { of: CallerCase }) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  if (of.involved.length === 0) return null;
  return (
    <Section title={t('involved')}>
      <ul className={styles.timeline}>
        {of.involved.map(({ id, number, happenedAt, severity, categories, confirmed }) => (
          <li key={id}>
            <strong>
              <RecordLink id={id} number={number} /> · {severity} ·{' '}
              {confirmed ? t('confirmed') : t('notConfirmed')}
            </strong>
            <span className={styles.soft}>
              {format.dateTime(happenedAt)} ·{' '}
              {categories?.map((code) => bilingual(categoryOf(code))).join(', ') ?? t('content')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Notices = ({ of }: { of: CallerCase }) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  if (of.notices.length === 0) return null;
  return (
    <Section title={t('notices')}>
      <ul className={styles.timeline}>
        {of.notices.map(({ at, channel, result, by }) => (
          <li key={`${at} ${channel}`}>
            {bilingual(noticeChannelNames[channel])} · {bilingual(noticeResultNames[result])}
            <span className={styles.soft}>
              {format.dateTime(at)} · {by}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};
