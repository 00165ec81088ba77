import type { CallerCase, CaseProposal } from '@michuhol/contract';
import { complaintClassNames, proposalStateNames } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Badge } from '../../../shared/ui/badge.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import styles from './cases.module.css';
import { casesTexts } from './cases.texts.js';
import { usePolicyName } from './use-policy-name.js';

/** What the rule proposed, with what became of it; withdrawn ones stand in the history alone. */
export const CaseProposals = ({ of }: { of: CallerCase }) => {
  const t = useTexts(casesTexts);
  const shown = of.proposals.filter(({ state }) => state !== 'withdrawn');
  if (shown.length === 0) return null;
  return (
    <Section title={t('proposal')}>
      {shown.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} />
      ))}
    </Section>
  );
};

const Proposal = ({ proposal }: { proposal: CaseProposal }) => {
  const t = useTexts(casesTexts);
  const policyName = usePolicyName();
  const bilingual = useBilingual();
  const format = useFormat();
  const { hours, restriction, obstacle, notice, decidedAt, decidedBy, documentNumber, state } = proposal;
  const name = bilingual(complaintClassNames[proposal.class]);
  return (
    <article className={styles.proposal}>
      <p>
        <strong>
          {hours === null ? t('noHours', { class: name }) : t('hours', { class: name, hours })}
          {proposal.legalReview && ` · ${t('legalToo')}`}
        </strong>{' '}
        <Badge tone={state === 'proposed' ? 'warning' : 'neutral'}>
          {bilingual(proposalStateNames[state])}
        </Badge>{' '}
        {restriction?.running && <Badge tone="danger">{t('running')}</Badge>}
        {restriction?.suspendedAt && <Badge tone="warning">{t('suspended')}</Badge>}
      </p>
      <p className={styles.soft}>
        {t('counted', { incidents: proposal.incidents.join(', ') })} · {policyName(proposal.policyVersion)}
      </p>
      <ul className={styles.rows}>
        {proposal.rule.map((row) => (
          <li key={row.ko}>{bilingual(row)}</li>
        ))}
      </ul>
      {obstacle && <Notice tone="warning">{bilingual(obstacle)}</Notice>}
      {proposal.restsOnNothing && <Notice tone="warning">{t('restsOnNothing')}</Notice>}
      {decidedAt !== null && decidedBy !== null && (
        <p className={styles.soft}>
          {t('decided', {
            ...{ by: decidedBy, at: format.dateTime(decidedAt), state: bilingual(proposalStateNames[state]) },
          })}
          {documentNumber !== null && ` · ${t('document', { number: documentNumber })}`}
        </p>
      )}
      {restriction && (
        <p>
          {t('runs', {
            ...{ from: format.dateTime(restriction.from), until: format.dateTime(restriction.until) },
          })}
        </p>
      )}
      {notice && (
        <details>
          <summary>{t('notice')}</summary>
          <p className={styles.said}>
            {bilingual(notice.text)} {bilingual(notice.otherChannels)} {bilingual(notice.objection)}
          </p>
        </details>
      )}
    </article>
  );
};
