import type { ChainCheck, ChainFault, ChainState } from '@michuhol/contract';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './privacy.module.css';
import { chainTexts } from './chain.texts.js';

const CHECK_SECONDS = 2;

/** How the proof of the log stands: how far it is linked and anchored, when it was verified, and what that found. */
export const ChainView = () => {
  const t = useTexts(chainTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const query = useApi('getAuditChain', {}, { everySeconds: CHECK_SECONDS });
  const verify = useApiAction('verifyAuditChain', { renews: ['getAuditChain'] });
  return (
    <div className={styles.view}>
      <div className={`${styles.bar} no-print`}>
        <Button
          icon="check"
          busy={verify.isPending}
          onClick={() => verify.mutate({}, { onSuccess: () => toast({ text: t('verifyAsked') }) })}
        >
          {t('verifyNow')}
        </Button>
      </div>
      {verify.error && (
        <Notice tone="danger" title={t('notVerified')} announce="polite">
          {bilingual(verify.error.detail)}
        </Notice>
      )}
      <Loaded query={query} skeleton={<Skeleton lines={5} />}>
        {(state) => (
          <>
            <ChainLines state={state} />
            {state.lastCheck && state.lastCheck.faults.length > 0 && <Faults check={state.lastCheck} />}
          </>
        )}
      </Loaded>
    </div>
  );
};

const ChainLines = ({ state }: { state: ChainState }) => {
  const t = useTexts(chainTexts);
  const format = useFormat();
  const { links, linkedTo, lastAnchor, lastCheck } = state;
  return (
    <dl className={styles.lines}>
      <dt>{t('lastCheck')}</dt>
      <dd>{lastCheck ? <CheckLine check={lastCheck} /> : t('neverChecked')}</dd>
      <dt>{t('links')}</dt>
      <dd>{format.number(links)}</dd>
      <dt>{t('linkedTo')}</dt>
      <dd>{linkedTo === null ? '–' : format.dateTime(linkedTo)}</dd>
      <dt>{t('lastAnchor')}</dt>
      <dd>
        {lastAnchor ? `${format.day(lastAnchor.day)} (${format.number(lastAnchor.seq)})` : t('noAnchor')}
      </dd>
    </dl>
  );
};

const CheckLine = ({ check }: { check: ChainCheck }) => {
  const t = useTexts(chainTexts);
  const format = useFormat();
  if (check.endedAt === null) return <span role="status">{t('checking')}</span>;
  return (
    <span role="status">
      {check.intact ? (
        <Badge tone="success">{t('intact')}</Badge>
      ) : (
        <Badge tone="danger">{t('damaged', { count: format.number(check.faultCount) })}</Badge>
      )}{' '}
      {t('checkedBy', {
        at: format.dateTime(check.endedAt),
        by: check.by,
        entries: format.number(check.entries),
        anchors: format.number(check.anchors),
      })}
    </span>
  );
};

const Faults = ({ check }: { check: ChainCheck }) => {
  const t = useTexts(chainTexts);
  const bilingual = useBilingual();
  const rows = check.faults.map((fault, at) => ({ ...fault, at }));
  const place = (value: number | null): string => (value === null ? '–' : String(value));
  return (
    <DataTable<ChainFault & { at: number }>
      caption={t('faults')}
      columns={[
        { key: 'fault', header: t('fault'), text: ({ detail }) => bilingual(detail) },
        { key: 'entry', header: t('entry'), text: ({ entryId }) => place(entryId), align: 'number' },
        { key: 'place', header: t('place'), text: ({ seq }) => place(seq), align: 'number' },
      ]}
      rows={rows}
      rowKey={({ at }) => String(at)}
    />
  );
};
