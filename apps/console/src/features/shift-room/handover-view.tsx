import type { Handover, HandoverPage, ShiftRef } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { Section } from '../../shared/ui/page.js';
import { Empty, Loaded } from '../../shared/ui/page-state.js';
import { AddHandover } from './add-handover.js';
import { FinishDialog } from './finish-dialog.js';
import { HandoverItem } from './handover-item.js';
import { handoverTexts } from './handover.texts.js';
import styles from './shift-room.module.css';
import { TimesDialog } from './times-dialog.js';
import { useShiftName } from './use-shift-name.js';

/** What is done on the page beside looking. */
type Doing =
  { what: 'add' } | { what: 'times'; times: HandoverPage['times'] } | { what: 'finish'; item: Handover };

/** What a shift found and what it hands over; from it to the shifts before and after. */
export const HandoverView = () => {
  const t = useTexts(handoverTexts);
  const [shift, setShift] = useState<ShiftRef | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useApi('getHandover', shift ? { query: { day: shift.day, shift: shift.name } } : {}, {
    keepPrevious: true,
    everySeconds: 60,
  });
  const close = (): void => setDoing(null);
  return (
    <Loaded query={query}>
      {(page) => (
        <>
          <ShiftPage page={page} onShift={setShift} onDo={setDoing} />
          {doing?.what === 'add' && <AddHandover onClose={close} />}
          {doing?.what === 'times' && <TimesDialog times={doing.times} onClose={close} />}
          {doing?.what === 'finish' && <FinishDialog item={doing.item} onClose={close} />}
          {shift !== null && !page.shift.present && (
            <Button tone="quiet" onClick={() => setShift(null)}>
              {t('toPresent')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
};

const ShiftPage = ({
  page: { shift, previous, next, times, items },
  onShift,
  onDo,
}: {
  page: HandoverPage;
  onShift: (shift: ShiftRef) => void;
  onDo: (doing: Doing) => void;
}) => {
  const t = useTexts(handoverTexts);
  const format = useFormat();
  const may = useMay();
  const nameOf = useShiftName();
  const open = items.filter(({ kind, done }) => kind === 'task' && done === null).length;
  const writes = may('shift.write') && shift.present;
  return (
    <Section
      title={nameOf(shift)}
      lead={
        <>
          {shift.present && <Badge tone="info">{t('present')}</Badge>}{' '}
          {t('hours', { from: format.dateTime(shift.from), to: format.dateTime(shift.to) })} ·{' '}
          {t('open', { count: format.number(open) })}
        </>
      }
      actions={
        <>
          <Button tone="quiet" onClick={() => onShift(previous)}>
            {t('previous')}
          </Button>
          {next && (
            <Button tone="quiet" onClick={() => onShift(next)}>
              {t('next')}
            </Button>
          )}
          {may('shift.write') && (
            <Button tone="quiet" onClick={() => onDo({ what: 'times', times })}>
              {t('times')}
            </Button>
          )}
          {writes && (
            <Button tone="primary" icon="plus" onClick={() => onDo({ what: 'add' })}>
              {t('add')}
            </Button>
          )}
        </>
      }
    >
      {items.length === 0 ? (
        <Empty title={t('empty')}>{t('emptyText')}</Empty>
      ) : (
        <ul className={styles.items}>
          {items.map((item) => (
            <HandoverItem
              key={item.id}
              item={item}
              shift={shift}
              onFinish={writes ? () => onDo({ what: 'finish', item }) : null}
            />
          ))}
        </ul>
      )}
    </Section>
  );
};
