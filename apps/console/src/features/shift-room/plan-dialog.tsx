import { HALF_HOURS, type Staffing } from '@michuhol/contract';
import { useState } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { FillSpan } from './fill-span.js';
import { CENTRE, entryOf, filled, rowsOf } from './plan-rows.js';
import styles from './shift-room.module.css';
import { halfTime } from './shortage.js';
import { staffingTexts } from './staffing.texts.js';

interface PlanDialogProps {
  staffing: Staffing;
  onClose: () => void;
}

/** The plan of a day as a table that is written into: half hours by the centre and its teams. */
export const PlanDialog = (props: PlanDialogProps) => (
  <Loaded query={useApi('listNotices')}>
    {({ teams }) => <PlanForm {...props} teams={teams.map(({ name }) => name)} />}
  </Loaded>
);

const PlanForm = ({ staffing, teams, onClose }: PlanDialogProps & { teams: readonly string[] }) => {
  const t = useTexts(staffingTexts);
  const format = useFormat();
  const toast = useToast();
  const action = useApiAction('setStaffPlan', { renews: ['getStaffing'] });
  const [entry, setEntry] = useState(() => entryOf(staffing, teams));
  const columns = Object.keys(entry);
  const nameOf = (column: string): string => (column === CENTRE ? t('centre') : column);
  const { day } = staffing;
  return (
    <SaveDialog
      title={t('edit')}
      lead={t('editLead', { day: format.day(day) })}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { params: { day }, body: { rows: rowsOf(entry) } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('saved') });
              onClose();
            },
          },
        )
      }
    >
      <FillSpan
        columns={columns.map((value) => ({ value, label: nameOf(value) }))}
        onFill={(column, span) => setEntry(filled(entry, column, span))}
      />
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('edit')}>
        <table className={styles.plan}>
          <thead>
            <tr>
              <th scope="col">{t('half')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {nameOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: HALF_HOURS }, (_, half) => (
              <tr key={half}>
                <th scope="row">{halfTime(half)}</th>
                {columns.map((column) => (
                  <td key={column}>
                    <input
                      type="number"
                      min={0}
                      max={10_000}
                      step={1}
                      aria-label={t('cellOf', { time: halfTime(half), column: nameOf(column) })}
                      value={entry[column]?.[half] ?? ''}
                      onChange={({ target }) =>
                        setEntry(filled(entry, column, { from: half, to: half + 1, value: target.value }))
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SaveDialog>
  );
};
