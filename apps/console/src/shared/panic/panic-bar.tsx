import type { OpenPanic } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useMay } from '../api/session.js';
import { apiKey, useApiAction } from '../api/use-api.js';
import { useNow } from '../clock/use-now.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { SeparateButton } from '../separation/separate-button.js';
import { useSeparationReach } from '../separation/use-separation-reach.js';
import { Button } from '../ui/button.js';
import { classNames } from '../ui/class-names.js';
import { Icon } from '../ui/icon.js';
import { Notice } from '../ui/notice.js';
import styles from './panic.module.css';
import { panicTexts } from './panic.texts.js';
import { useOpenPanics } from './use-open-panics.js';
import { usePanicNotices } from './use-panic-notices.js';

/** Over every page of whoever is told: who pressed the panic button, how long ago, who goes. For those who may answer. */
export const PanicBar = () => (useMay()('panic.answer') ? <Bar /> : null);

const Bar = () => {
  const t = useTexts(panicTexts);
  const query = useOpenPanics(true);
  const notices = usePanicNotices(query.data?.panics);
  const panics = query.data?.panics ?? [];
  if (query.error)
    return (
      <Notice
        tone="danger"
        title={t('calls')}
        announce="assertive"
        action={<Button onClick={() => void query.refetch()}>{t('again')}</Button>}
      >
        {t('lost')}
      </Notice>
    );
  if (panics.length === 0) return null;
  return (
    <section className={styles.bar} aria-label={t('calls')}>
      {panics.map((panic) => (
        <Call key={panic.id} panic={panic} />
      ))}
      <p className={styles.foot}>
        <Button
          size="small"
          tone="quiet"
          icon="bell"
          aria-pressed={notices.sounds}
          onClick={() => notices.turnSound(!notices.sounds)}
        >
          {t(notices.sounds ? 'soundOff' : 'soundOn')}
        </Button>
        {notices.notices === 'ask' && (
          <Button size="small" tone="quiet" onClick={() => void notices.allowNotices()}>
            {t('notifyOn')}
          </Button>
        )}
      </p>
    </section>
  );
};

const Call = ({ panic }: { panic: OpenPanic }) => {
  const t = useTexts(panicTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const now = useNow();
  const queries = useQueryClient();
  const reach = useSeparationReach('city');
  const { id, counselor, counselorId, team, askedAt, step, steps, answeredBy, answeredAt, mine } = panic;
  const answer = useApiAction('answerPanic', { renews: ['listOpenPanics'] });
  const go = (): void =>
    answer.mutate(
      { params: { id } },
      { onSuccess: (panics) => queries.setQueryData(apiKey('listOpenPanics', {}), panics) },
    );
  const until = answeredAt === null ? now : Date.parse(answeredAt);
  const seconds = Math.max(0, Math.floor((until - Date.parse(askedAt)) / 1000));
  return (
    <div className={classNames(styles.call, answeredAt !== null && styles.answered)}>
      <div className={styles.words}>
        <span className={styles.who} role={answeredAt === null ? 'alert' : 'status'}>
          <Icon name="help" /> {t('call', { name: counselor })} · {team ?? t('noTeam')}
          {answeredAt !== null &&
            ` · ${t(mine ? 'mine' : 'goes', { name: answeredBy ?? '–', time: format.clock(answeredAt) })}`}
        </span>
        {/* The seconds are not read out. */}
        <span className={styles.soft}>
          {format.clock(askedAt)} · {t('waiting', { time: format.duration(seconds) })} ·{' '}
          {t('step', { step, steps })}
        </span>
        {answer.error && (
          <Notice tone="danger" announce="assertive">
            {answer.error.code === 'HELP_ANSWERED' ? '' : t('goFailed')} {bilingual(answer.error.detail)}
          </Notice>
        )}
      </div>
      {reach.counselors.has(counselorId) && <SeparateButton name={counselor} who={{ counselorId }} />}
      {answeredAt === null && (
        <Button tone="danger" size="large" busy={answer.isPending} onClick={go}>
          {t('go')}
        </Button>
      )}
    </div>
  );
};
