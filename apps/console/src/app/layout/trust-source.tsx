import type { NamedFeed } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { momentText } from '../../shared/i18n/moment-text.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { Feed } from '../../shared/live/live-state.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon, type IconName } from '../../shared/ui/icon.js';
import { adviceForPart, adviceForSource, kindText, type Advice } from './trust-advice.js';
import styles from './trust-list.module.css';
import { trustTexts } from './trust.texts.js';

type Standing = 'live' | 'stale' | 'never' | 'problem' | 'files';

const iconOf: Record<Standing, IconName> = {
  live: 'success',
  problem: 'warning',
  stale: 'danger',
  never: 'info',
  files: 'info',
};

interface SourceProps {
  feed: Feed;
  /** The same with names and words, for those who may know them. */
  named: NamedFeed | undefined;
  now: Date;
}

/** A source with its ways in: how each stands, when it was heard, what is wrong with it, and what to do. */
export const TrustSource = ({ feed, named, now }: SourceProps) => {
  const standing = feed.state === 'never' && feed.parts.length === 0 ? 'files' : feed.state;
  return (
    <li>
      <Head standing={standing} name={feed.name} />
      <Times of={feed} now={now} />
      <Todo advice={adviceForSource(feed)} />
      {feed.parts.length > 0 && (
        <ul className={styles.parts}>
          {feed.parts.map((part) => (
            <Part key={part.id} part={part} named={named?.parts.find(({ id }) => id === part.id)} now={now} />
          ))}
        </ul>
      )}
    </li>
  );
};

interface PartProps {
  part: Feed['parts'][number];
  named: NamedFeed['parts'][number] | undefined;
  now: Date;
}

const Part = ({ part, named, now }: PartProps) => {
  const t = useTexts(trustTexts);
  const bilingual = useBilingual();
  const kind = kindText(part.kind);
  const standing = part.problem !== null && part.state === 'live' ? 'problem' : part.state;
  const words = part.problem !== null && named?.problem === part.problem ? named.words : null;
  return (
    <li>
      <Head standing={standing} name={kind ? t(kind) : part.kind}>
        {named?.name && <code className={styles.path}>{named.name}</code>}
      </Head>
      <Times of={part} now={now} />
      {words && <p className={styles.words}>{bilingual(words)}</p>}
      {/* What a switch says of itself ends with what to do. */}
      {!(words && part.kind === 'ami') && <Todo advice={adviceForPart(part)} />}
    </li>
  );
};

const Head = ({ standing, name, children }: { standing: Standing; name: string; children?: ReactNode }) => {
  const t = useTexts(trustTexts);
  return (
    <p className={styles.head}>
      <span className={styles.name}>{name}</span> {children}
      <span className={classNames(styles.state, styles[standing])}>
        <Icon name={iconOf[standing]} /> {t(`state.${standing}`)}
      </span>
    </p>
  );
};

const Times = ({ of, now }: { of: { lastDataAt: string | null; lastHeardAt: string | null }; now: Date }) => {
  const t = useTexts(trustTexts);
  const format = useFormat();
  const text = (instant: string | null): string => {
    if (instant === null) return '–';
    const at = new Date(instant);
    const seconds = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000));
    const age = seconds < 60 ? t('seconds', { count: seconds }) : format.duration(seconds);
    const time = momentText(format, at, now);
    return seconds < 86_400 ? t('ago', { time, age }) : time;
  };
  return (
    <dl className={styles.times}>
      <div>
        <dt>{t('lastData')}</dt>
        <dd>{text(of.lastDataAt)}</dd>
      </div>
      <div>
        <dt>{t('lastHeard')}</dt>
        <dd>{text(of.lastHeardAt)}</dd>
      </div>
    </dl>
  );
};

const Todo = ({ advice }: { advice: Advice | null }) => {
  const t = useTexts(trustTexts);
  return advice === null ? null : (
    <p className={styles.words}>
      <strong>{t('advice')}</strong> {t(advice)}
    </p>
  );
};
