import type { DailyRemark, DataSet } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DateInput, TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './daily.module.css';
import { dailyTexts } from './daily.texts.js';

const renews = ['getDailyReport', 'listDailyReports', 'listDailyRemarks'] as const;

/** The remarks on a day with who wrote them; a manager writes and withdraws them. */
export const RemarksPanel = ({ dataSet, day }: { dataSet: DataSet; day: string }) => {
  const t = useTexts(dailyTexts);
  const may = useMay();
  const query = useApi('listDailyRemarks', { query: { dataSet, day } });
  const remarks = query.data?.remarks ?? [];
  const writes = may('reports.write');
  if (!writes && remarks.length === 0) return null;
  return (
    <section className={styles.panel} aria-label={t('remarkTitle')}>
      <h2>{t('remarkTitle')}</h2>
      {remarks.length === 0 && <p className={styles.soft}>{t('remarkNone')}</p>}
      {remarks.length > 0 && (
        <ul className={styles.remarks}>
          {remarks.map((remark) => (
            <Remark key={remark.id} remark={remark} writes={writes} />
          ))}
        </ul>
      )}
      {writes && <RemarkForm key={day} dataSet={dataSet} day={day} />}
    </section>
  );
};

const Remark = ({ remark, writes }: { remark: DailyRemark; writes: boolean }) => {
  const t = useTexts(dailyTexts);
  const format = useFormat();
  const toast = useToast();
  const withdraw = useApiAction('withdrawDailyRemark', { renews });
  const { id, from, to, text, writtenBy, writtenAt, withdrawnBy, withdrawnAt } = remark;
  const span = to === null ? format.day(from) : `${format.day(from)} ~ ${format.day(to)}`;
  return (
    <li>
      {withdrawnAt === null ? text : <s>{text}</s>} ({span})
      <div className={styles.written}>
        <span>{t('remarkBy', { name: writtenBy, time: format.dateTime(writtenAt) })}</span>
        {withdrawnAt !== null && (
          <span>
            {t('remarkWithdrawnBy', { name: withdrawnBy ?? '', time: format.dateTime(withdrawnAt) })}
          </span>
        )}
        {writes && withdrawnAt === null && (
          <Button
            size="small"
            tone="quiet"
            busy={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(
                { params: { id } },
                { onSuccess: () => toast({ tone: 'success', text: t('remarkWithdrawn') }) },
              )
            }
          >
            {t('remarkWithdraw')}
          </Button>
        )}
      </div>
    </li>
  );
};

const RemarkForm = ({ dataSet, day }: { dataSet: DataSet; day: string }) => {
  const t = useTexts(dailyTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [text, setText] = useState('');
  const [from, setFrom] = useState(day);
  const [to, setTo] = useState('');
  const add = useApiAction('addDailyRemark', { renews });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (add.isPending || text.trim() === '') return;
    add.mutate(
      { body: { dataSet, from, to: to === '' ? null : to, text } },
      {
        onSuccess: () => {
          setText('');
          setTo('');
          toast({ tone: 'success', text: t('remarkSaved') });
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {add.error && add.error.faults.length === 0 && (
        <Notice tone="danger" title={t('remarkFailed')} announce="assertive">
          {bilingual(add.error.detail)}
        </Notice>
      )}
      <TextInput
        label={t('remarkText')}
        hint={t('remarkLead')}
        value={text}
        onChange={setText}
        error={faultOf(add.error, 'text')}
        maxLength={120}
        required
      />
      <div className={styles.days}>
        <DateInput
          label={t('remarkFrom')}
          value={from}
          onChange={setFrom}
          error={faultOf(add.error, 'from')}
          required
        />
        <DateInput
          label={t('remarkTo')}
          value={to}
          onChange={setTo}
          min={from}
          error={faultOf(add.error, 'to')}
        />
      </div>
      <div>
        <Button type="submit" busy={add.isPending}>
          {t('remarkSave')}
        </Button>
      </div>
    </form>
  );
};
