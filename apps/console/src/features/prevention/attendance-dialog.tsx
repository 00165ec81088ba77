import type { Attendance } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Checkbox } from '../../shared/ui/field.js';
import { ActionFailed, Empty, Loaded } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './prevention.module.css';
import { preventionTexts } from './prevention.texts.js';

/** Who took part in a training: marked one by one or all together. */
export const AttendanceDialog = ({
  training: { id, name },
  onClose,
}: {
  training: { id: string; name: string };
  onClose: () => void;
}) => {
  const t = useTexts(preventionTexts);
  const query = useApi('getAttendance', { params: { id } });
  return (
    <Dialog open title={t('attendanceOf', { name })} onClose={onClose}>
      <Loaded query={query}>
        {(attendance) =>
          attendance.people.length === 0 ? (
            <Empty title={t('nobody')} />
          ) : (
            <Marks id={id} attendance={attendance} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  );
};

const Marks = ({
  id,
  attendance: { people },
  onClose,
}: {
  id: string;
  attendance: Attendance;
  onClose: () => void;
}) => {
  const t = useTexts(preventionTexts);
  const may = useMay();
  const toast = useToast();
  const save = useApiAction('setAttendance', { renews: ['getAttendance', 'getDuties'] });
  const [marked, setMarked] = useState<ReadonlySet<string>>(
    () => new Set(people.flatMap((person) => (person.attended ? [person.id] : []))),
  );
  const mark = (personId: string, attended: boolean): void => {
    const next = new Set(marked);
    if (attended) next.add(personId);
    else next.delete(personId);
    setMarked(next);
  };
  const mayWrite = may('prevention.write');
  const submit = (): void =>
    save.mutate(
      { params: { id }, body: { accountIds: [...marked] } },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('attendanceSaved') });
          onClose();
        },
      },
    );
  return (
    <>
      {save.error && <ActionFailed problem={save.error} />}
      <p>{t('attended', { count: marked.size, all: people.length })}</p>
      <ul className={styles.people}>
        {people.map(({ id: personId, name, team }) => (
          <li key={personId}>
            <Checkbox
              label={team ? `${name} (${team})` : name}
              checked={marked.has(personId)}
              disabled={!mayWrite}
              onChange={(attended) => mark(personId, attended)}
            />
          </li>
        ))}
      </ul>
      {mayWrite && (
        <div className={styles.row}>
          <Button onClick={() => setMarked(new Set(people.map((person) => person.id)))}>
            {t('markAll')}
          </Button>
          <Button tone="primary" busy={save.isPending} onClick={submit}>
            {t('save')}
          </Button>
        </div>
      )}
    </>
  );
};
