import type { CategoryRule } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Badge } from '../../../shared/ui/badge.js';
import { classNames } from '../../../shared/ui/class-names.js';
import { END_NAME } from './desk-actions.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { takenOf, type Draft } from './draft.js';
import { KeyButton } from './key-button.js';
import type { TimePrompt, TimeStep } from './time-prompt.js';
import type { CallTime } from './use-call-time.js';

interface RecommendedTimeProps {
  time: CallTime;
  prompt: TimePrompt;
  draft: Draft;
  rule: CategoryRule;
  onStep: (step: TimeStep) => void;
}

/**
 * The call in progress against its recommended time: a calm line first; from the notice on what to read out, and what
 * was said recorded with one tap. It is read out at the crossing alone, and makes no sound. It ends no call.
 */
export const RecommendedTime = ({ time, prompt, draft, rule, onStep }: RecommendedTimeProps) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { seconds, level, noticeSeconds, limitSeconds, announcement } = time;
  const times = {
    time: format.duration(seconds),
    until: format.duration(level === null ? noticeSeconds : limitSeconds),
  };
  const told = takenOf(draft, 'warning');
  const names: Record<TimeStep, string> = {
    warning: t(told ? 'toldAgain' : 'told'),
    reasonNotified: t('reasonTold'),
    counselorEnd: bilingual(END_NAME),
  };
  const words = {
    announcement: { lead: t('read.announcement'), text: announcement.ko, english: announcement.en },
    reason: { lead: t('read.reason'), text: bilingual(rule.scripts.reasonNotified), english: null },
    none: null,
  }[prompt.words ?? 'none'];
  const minutes = { notice: Math.round(noticeSeconds / 60), limit: Math.round(limitSeconds / 60) };
  return (
    <section
      className={level ? classNames(styles.longCall, styles[level]) : undefined}
      aria-label={t('recommended')}
    >
      <p className={styles.callTime}>
        {level && <Badge tone={level === 'limit' ? 'danger' : 'warning'}>{t(`recommended.${level}`)}</Badge>}
        <span>{t(level === null ? 'recommendedTime' : 'callTime', times)}</span>
        {level && told && <span>✓ {t('toldAt', { time: format.time(told.last) })}</span>}
      </p>
      {words && (
        <>
          <p className={styles.caption}>{words.lead}</p>
          <p className={styles.readOut}>{words.text}</p>
          {words.english && (
            <p className={styles.readOutEnglish} lang="en">
              {words.english}
            </p>
          )}
          {prompt.steps.length === 0 && <p className={styles.caption}>{t('otherRecord')}</p>}
        </>
      )}
      {prompt.steps.length > 0 && (
        <div className={styles.timeSteps}>
          {prompt.steps.map((step) => (
            <KeyButton key={step} action={`step.${step}`} onClick={() => onStep(step)}>
              {names[step]}
            </KeyButton>
          ))}
        </div>
      )}
      <p className="visually-hidden" role="status">
        {level && [t(`passed.${level}`, minutes), words?.lead, words?.text].filter(Boolean).join(' ')}
      </p>
    </section>
  );
};
