import type { BulkAccount } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../shared/api/api-problem.js';
import type { ApiReply } from '../../shared/api/api-request.js';
import { upload } from '../../shared/api/upload.js';
import { apiKey } from '../../shared/api/use-api.js';
import { useFile } from '../../shared/api/use-file.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Notice } from '../../shared/ui/notice.js';
import type { Column } from '../../shared/ui/table-column.js';
import { addPeopleTexts } from './add-people.texts.js';
import styles from './admin.module.css';
import { NewPasswords } from './new-passwords.js';

type Checked = ApiReply<'checkBulkAccounts'>;
type Added = ApiReply<'addBulkAccounts'>;

/** Adds people from a file: looked through first, then all of them or nobody. */
export const AddPeople = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(addPeopleTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const queries = useQueryClient();
  const template = useFile();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [added, setAdded] = useState<Added | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState<'check' | 'add' | null>(null);

  const attempt = async (what: 'check' | 'add', work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  const check = (chosen: File): Promise<void> =>
    attempt('check', async () => {
      setFile(chosen);
      setChecked(null);
      setChecked(await upload('checkBulkAccounts', {}, chosen));
    });
  const add = (chosen: File): Promise<void> =>
    attempt('add', async () => {
      const reply = await upload('addBulkAccounts', {}, chosen);
      // Somebody may have taken a login since the file was looked through.
      if (reply.faults.length > 0) return setChecked({ accounts: [], faults: reply.faults });
      setAdded(reply);
      await queries.invalidateQueries({ queryKey: apiKey('listAccounts') });
      await queries.invalidateQueries({ queryKey: apiKey('listGrants') });
    });
  const headings = [
    'login',
    'name',
    'role',
    'team',
    'organisation',
    'validUntil',
    'source',
    'agent',
  ] as const;
  const roleName = useTexts(roleTexts);
  const takeTemplate = (): void =>
    void template.take(
      'makeTableFile',
      {
        body: {
          format: 'xlsx',
          title: t('templateName'),
          columns: headings.map((name) => ({ name: t(name) })),
          rows: [
            ['hong', t('exampleName'), roleName('counselor'), t('exampleTeam'), '', '', '', 'PJSIP/2001'],
          ],
        },
      },
      `${t('templateName')}.xlsx`,
    );
  const failure = problem ?? template.problem;
  const isSound = checked !== null && checked.faults.length === 0;
  return (
    <Dialog
      open
      title={t('title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          {isSound && file && !added && (
            <Button tone="primary" busy={busy === 'add'} onClick={() => void add(file)}>
              {t('add', { count: format.number(checked.accounts.length) })}
            </Button>
          )}
        </>
      }
    >
      <p>{t('lead')}</p>
      {!added && (
        <div className={styles.rowButtons}>
          <Button icon="imports" busy={busy === 'check'} onClick={() => picker.current?.click()}>
            {t('choose')}
          </Button>
          <input
            ref={picker}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t('choose')}
            accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen) void check(chosen);
              event.target.value = '';
            }}
          />
          <Button tone="quiet" icon="download" busy={template.busy} onClick={takeTemplate}>
            {t('template')}
          </Button>
        </div>
      )}
      {failure && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(failure.detail)}
        </Notice>
      )}
      {busy === 'add' && <p role="status">{t('adding')}</p>}
      {added && <NewPasswords added={added} />}
      {checked && !added && <Look checked={checked} />}
    </Dialog>
  );
};

/** What the file says: the people, or what is wrong with its rows. */
const Look = ({ checked: { accounts, faults } }: { checked: Checked }) => {
  const t = useTexts(addPeopleTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const roleName = useTexts(roleTexts);
  const columns: Column<BulkAccount>[] = [
    { key: 'row', header: t('row'), text: ({ row }) => String(row), align: 'number' },
    { key: 'login', header: t('login'), text: ({ login }) => login, rowHeader: true },
    { key: 'name', header: t('name'), text: ({ name }) => name },
    { key: 'role', header: t('role'), text: ({ role }) => roleName(role) },
    { key: 'team', header: t('team'), text: ({ team }) => team ?? '–' },
    { key: 'organisation', header: t('organisation'), text: ({ organisation }) => organisation ?? '–' },
    {
      key: 'validUntil',
      header: t('validUntil'),
      text: ({ validUntil }) => (validUntil === null ? '–' : format.day(validUntil)),
    },
    {
      key: 'agent',
      header: t('agent'),
      text: ({ agent }) => (agent === null ? '–' : `${agent.source} · ${agent.name}`),
    },
  ];
  if (faults.length > 0)
    return (
      <>
        <Notice tone="danger" announce="assertive">
          {t('refused', { count: format.number(faults.length) })}
        </Notice>
        <DataTable
          caption={t('fault')}
          hideCaption
          columns={[
            { key: 'row', header: t('row'), align: 'number', text: ({ fault }) => String(fault.row) },
            { key: 'message', header: t('fault'), text: ({ fault }) => bilingual(fault.message) },
          ]}
          rows={faults.map((fault, at) => ({ fault, at }))}
          rowKey={({ at }) => String(at)}
          plain
        />
      </>
    );
  return (
    <>
      <Notice tone="success" announce="polite">
        {t('checked', { count: format.number(accounts.length) })}
      </Notice>
      <DataTable
        caption={t('title')}
        hideCaption
        columns={columns}
        rows={accounts}
        rowKey={({ row }) => String(row)}
        plain
      />
    </>
  );
};
