import { dayOf } from '@michuhol/calendar';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { FileButtons } from '../../shared/figures/file-buttons.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { computerClock } from '../../shared/platform/clock.js';
import { Button } from '../../shared/ui/button.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import { Answer } from './answer.js';
import { addressOfAsked, askedIn, heldTo, queryOf, type Asked } from './asked.js';
import { figuresPageTexts } from './figures-page.texts.js';
import { QuestionForm } from './question-form.js';
import { useOwnAgency } from './use-own-agency.js';

/** Any figure of the registry over any range, cut and filtered as one likes; the question is kept in the address. */
export const FiguresPage = () => {
  const t = useTexts(figuresPageTexts);
  const toast = useToast();
  const { mode } = useMe();
  const [search, setSearch] = useSearchParams();
  const [dataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const today = dayOf(computerClock.now());
  const own = useOwnAgency();
  const asked = useMemo(() => heldTo(askedIn(search, today), own.id), [search, today, own.id]);
  const impossible = asked.from > asked.to;
  const ready = !impossible && !own.isAwaited;
  const request = queryOf(asked, dataSet);
  // A day that is not over counts on; no hint tells of each call.
  const everySeconds = asked.to >= today ? 60 : undefined;
  const query = useApi(
    'queryMetrics',
    { query: request },
    { enabled: ready, keepPrevious: true, everySeconds },
  );
  const crossed = asked.interval !== 'none' && asked.groupBy !== 'none';
  const whole = useApi(
    'queryMetrics',
    { query: { ...request, groupBy: 'none' } },
    { enabled: ready && crossed, everySeconds },
  );
  const ask = (next: Asked, set = dataSet): void => setSearch(addressOfAsked(next, set), { replace: true });
  const copyAddress = async (): Promise<void> => {
    const address = `${location.origin}${location.pathname}?${addressOfAsked(asked, dataSet).toString()}`;
    try {
      await navigator.clipboard.writeText(address);
      toast({ tone: 'success', text: t('addressCopied') });
    } catch {
      toast({ tone: 'warning', text: t('addressFailed') });
    }
  };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <DataSetMark dataSet={dataSet} />
          <DataSetSwitch value={dataSet} onChange={(set) => ask({ ...asked, filters: {} }, set)} />
        </>
      }
    >
      <QuestionForm asked={asked} dataSet={dataSet} today={today} onAsk={ask} />
      {impossible ? (
        <Empty title={t('impossible')}>{t('impossibleText')}</Empty>
      ) : (
        <Loaded query={query} skeleton={<Skeleton lines={12} />}>
          {(answer) => (
            <Answer
              answer={answer}
              whole={crossed && !query.isPlaceholderData ? (whole.data ?? null) : null}
              asked={asked}
              dataSet={dataSet}
              renewing={query.isPlaceholderData}
              onShow={(shown) => ask({ ...asked, shown })}
              tools={
                <>
                  <Button size="small" tone="quiet" icon="external" onClick={() => void copyAddress()}>
                    {t('copyAddress')}
                  </Button>
                  <FileButtons of="metrics" query={request} name={`figures-${asked.from}`} />
                </>
              }
            />
          )}
        </Loaded>
      )}
    </Page>
  );
};
