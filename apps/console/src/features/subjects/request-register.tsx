import { dayOf, daysBetween, day } from '@michuhol/calendar';
import { subjectRequestKindNames, subjectRequestStateNames, type SubjectRequest } from '@michuhol/contract';
import { useState } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { computerClock } from '../../shared/platform/clock.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import { DecideDialog } from './decide-dialog.js';
import { RequestDialog } from './request-dialog.js';
import { subjectsTexts } from './subjects.texts.js';

const isOpen = ({ state }: SubjectRequest): boolean =>
  state === 'received' || state === 'granted' || state === 'partlyGranted';

/** The register of requests of data subjects with their clock of ten days. */
export const RequestRegister = ({ requests }: { requests: readonly SubjectRequest[] }) => {
  const t = useTexts(subjectsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const [decided, setDecided] = useState<SubjectRequest | null>(null);
  const today = dayOf(computerClock.now());
  const dueText = ({ dueOn, state }: SubjectRequest): string => {
    if (state !== 'received') return format.day(dueOn);
    const left = daysBetween(today, day(dueOn));
    return `${format.day(dueOn)} (${left < 0 ? t('overdue') : t('left', { days: left })})`;
  };
  const columns: Column<SubjectRequest>[] = [
    {
      key: 'number',
      header: t('register.number'),
      text: ({ number }) => number,
      rowHeader: true,
      noWrap: true,
    },
    {
      key: 'kind',
      header: t('kind'),
      text: ({ kind }) => bilingual(subjectRequestKindNames[kind]),
      noWrap: true,
    },
    {
      key: 'received',
      header: t('received'),
      text: ({ receivedOn }) => format.day(receivedOn),
      noWrap: true,
    },
    { key: 'due', header: t('due'), text: dueText, noWrap: true },
    {
      key: 'state',
      header: t('state'),
      text: ({ state }) => bilingual(subjectRequestStateNames[state]),
      noWrap: true,
    },
    { key: 'caller', header: t('caller'), text: ({ caller }) => caller ?? t('none'), noWrap: true },
    { key: 'identity', header: t('identity'), text: ({ identityCheck }) => identityCheck },
    { key: 'decision', header: t('decision'), text: ({ decision }) => decision },
    { key: 'by', header: t('by'), text: ({ madeBy }) => madeBy, noWrap: true },
    {
      key: 'decide',
      header: t('decide'),
      text: () => '',
      cell: (request) =>
        isOpen(request) && (
          <Button size="small" onClick={() => setDecided(request)}>
            {t('decide')}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t('register.title')}>
      <p className="no-print">
        <Button onClick={() => setAdding(true)}>{t('register.add')}</Button>
      </p>
      <DataTable
        caption={t('register.title')}
        hideCaption
        columns={columns}
        rows={requests}
        rowKey={({ id }) => id}
        empty={t('register.empty')}
        plain
      />
      {adding && <RequestDialog today={today} onClose={() => setAdding(false)} />}
      {decided && <DecideDialog request={decided} onClose={() => setDecided(null)} />}
    </Section>
  );
};
