import type { RegisterMeasures } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import styles from './registers.module.css';
import { registersTexts } from './registers.texts.js';

/** Persons and handlers beside the thresholds of the law, and what follows from them. */
export const Measures = () => {
  const t = useTexts(registersTexts);
  const query = useApi('getRegisterMeasures');
  return (
    <Section title={t('measures')}>
      <Loaded query={query} skeleton={<Skeleton lines={3} />}>
        {(measures) => (
          <>
            <Figures measures={measures} />
            <Duties measures={measures} />
          </>
        )}
      </Loaded>
    </Section>
  );
};

const Figures = ({ measures }: { measures: RegisterMeasures }) => {
  const t = useTexts(registersTexts);
  const format = useFormat();
  const { callers, handlers, assessmentFrom, publicSystemHandlers } = measures;
  const figures = [
    { name: t('callers'), value: callers, threshold: assessmentFrom, note: t('callersNote') },
    { name: t('handlers'), value: handlers, threshold: publicSystemHandlers, note: null },
  ];
  return (
    <dl className={styles.measures}>
      {figures.map(({ name, value, threshold, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className={styles.figure}>{t('people', { count: format.number(value) })}</span>
            <Badge tone={value >= threshold ? 'warning' : 'neutral'}>
              {t(value >= threshold ? 'above' : 'below')}
            </Badge>{' '}
            <span className={styles.soft}>{t('threshold', { count: format.number(threshold) })}</span>
            {note && <div className={styles.soft}>{note}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Duties = ({ measures }: { measures: RegisterMeasures }) => {
  const t = useTexts(registersTexts);
  const format = useFormat();
  const { callers, handlers, assessmentFrom, publicSystemPersons, publicSystemHandlers } = measures;
  const isAssessed = callers >= assessmentFrom;
  const assessments = useApi(
    'listRegister',
    { params: { kind: 'impactAssessments' } },
    { enabled: isAssessed },
  );
  const isMissing = assessments.data?.entries.every(({ ended }) => ended) ?? false;
  return (
    <>
      {isAssessed && (
        <Notice
          tone={isMissing ? 'danger' : 'info'}
          title={t('assessmentNeeded', { count: format.number(assessmentFrom) })}
        >
          {isMissing && t('assessmentMissing')}
        </Notice>
      )}
      {(callers >= publicSystemPersons || handlers >= publicSystemHandlers) && (
        <Notice tone="warning" title={t('publicSystem')}>
          {t('publicSystemText')}
        </Notice>
      )}
    </>
  );
};
