import { purposeNames, retentionKindOf, type endpoints, type ReplyOf } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { saveFile } from '../../shared/api/download.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Notice } from '../../shared/ui/notice.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { useRetentionWords } from './retention-words.js';
import styles from './retention.module.css';
import { certificatesTexts } from './certificates.texts.js';

type Checked = ReplyOf<typeof endpoints.getCertificate>;

/** One certificate as a sheet that prints on A4, and as JSON. */
export const CertificateView = ({ number, onBack }: { number: string; onBack: () => void }) => {
  const t = useTexts(certificatesTexts);
  const query = useApi('getCertificate', { params: { number } });
  return (
    <>
      <div className={classNames(styles.row, 'no-print')}>
        <Button onClick={onBack}>{t('back')}</Button>
        <Button onClick={() => window.print()}>{t('print')}</Button>
        {query.data && (
          <Button
            onClick={() =>
              saveFile(
                `${number}.json`,
                new Blob([JSON.stringify(query.data, null, 2)], { type: 'application/json' }),
              )
            }
          >
            {t('json')}
          </Button>
        )}
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={14} />}>
        {(certificate) => <Sheet certificate={certificate} />}
      </Loaded>
    </>
  );
};

const Sheet = ({ certificate }: { certificate: Checked }) => {
  const t = useTexts(certificatesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const words = useRetentionWords();
  const { kept, oldest, newest, purpose } = certificate;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t('certificateNumber'), certificate.number],
    [
      t('sheet.what'),
      `${bilingual(retentionKindOf[certificate.kind])} (${words.dataSet(certificate.dataSet)})`,
    ],
    [t('sheet.range'), words.range(certificate)],
    [t('sheet.rule'), `${words.period(certificate.period)} · ${certificate.basis}`],
    [t('sheet.counts'), words.counts(certificate.counts)],
    [
      t('sheet.span'),
      oldest && newest ? `${format.dateTime(oldest)} ~ ${format.dateTime(newest)}` : t('nothing'),
    ],
    [
      t('sheet.kept'),
      kept.count === 0
        ? t('nothing')
        : t('sheet.keptOf', { count: format.number(kept.count), holds: kept.holds.join(', ') }),
    ],
    [t('sheet.checksum'), certificate.checksumBefore ?? t('sheet.noChecksum')],
    [t('sheet.method'), bilingual(certificate.method)],
    [t('sheet.keys'), certificate.keys.join(', ') || t('nothing')],
    [
      t('sheet.approved'),
      `${nameOf(certificate.approvedBy, t('sheet.byRule'))} · ${format.dateTime(certificate.approvedAt)}`,
    ],
    [
      t('sheet.reason'),
      [...(purpose ? [bilingual(purposeNames[purpose])] : []), certificate.reason].join(' · '),
    ],
    [
      t('sheet.carriedOut'),
      `${nameOf(certificate.carriedOutBy, t('sheet.system'))} · ${format.dateTime(certificate.startedAt)} ~ ${format.dateTime(certificate.finishedAt)}`,
    ],
    [t('sheet.previous'), certificate.previousHash ?? t('nothing')],
    [t('sheet.hash'), certificate.hash],
  ];
  return (
    <>
      {!certificate.intact && (
        <Notice tone="danger" title={t('damaged')} announce="assertive">
          {t('damagedText')}
        </Notice>
      )}
      <article className={styles.sheet} aria-label={t('certificate')}>
        <h2>{t('certificate')}</h2>
        <dl>
          {lines.map(([name, value]) => (
            <div key={name} className={styles.line}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.signature}>{t('sheet.signature')}: ____________________</p>
      </article>
    </>
  );
};

const nameOf = (name: string, ofSystem: string): string => (name === 'system' ? ofSystem : name);
