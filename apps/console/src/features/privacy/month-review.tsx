import { findingKinds, type AccessReview, type Finding } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { AccessCounts } from './access-counts.js';
import { FindingGroup } from './finding-group.js';
import { JudgeDialog } from './judge-dialog.js';
import styles from './privacy.module.css';
import { reviewTexts } from './review.texts.js';
import { Signature } from './signature.js';

const toneOf: Record<AccessReview['state'], Tone> = {
  running: 'neutral',
  due: 'info',
  overdue: 'warning',
  signed: 'success',
};

/** One month: how it stands, what is to be judged, who saw how much, and the signature. */
export const MonthReview = ({ month }: { month: string }) => {
  const query = useApi('getAccessReview', { params: { month } });
  return (
    <Loaded query={query} skeleton={<Skeleton lines={12} />}>
      {(review) => <Reviewed review={review} />}
    </Loaded>
  );
};

const Reviewed = ({ review }: { review: AccessReview }) => {
  const t = useTexts(reviewTexts);
  const format = useFormat();
  const [judged, setJudged] = useState<readonly Finding[] | null>(null);
  const open = review.findings.filter(({ judgement }) => judgement === null).length;
  const withoutOpen = review.findings.length > 0 ? t('done') : t('nothingFound');
  const stand = open > 0 ? t('todo', { count: format.number(open) }) : withoutOpen;
  const editable = review.state !== 'signed';
  return (
    <>
      <div className={styles.stand}>
        <h2>{format.month(review.month)}</h2>
        <Badge tone={toneOf[review.state]}>{t(`state.${review.state}`)}</Badge>
        {editable && <span>{t('dueOn', { day: format.day(review.dueOn) })}</span>}
        <strong>{stand}</strong>
        <PersonalPrint page={paths.privacy} data="accessLog" subjects={[`month:${review.month}`]} />
      </div>
      {review.findings.length === 0 && <Empty title={t('noFindings')}>{t('noFindingsText')}</Empty>}
      {findingKinds.map((kind) => (
        <FindingGroup
          key={kind}
          kind={kind}
          month={review.month}
          findings={review.findings.filter((finding) => finding.kind === kind)}
          editable={editable}
          onJudge={setJudged}
        />
      ))}
      <AccessCounts review={review} />
      <Signature review={review} open={open} />
      {judged && <JudgeDialog month={review.month} findings={judged} onClose={() => setJudged(null)} />}
    </>
  );
};
