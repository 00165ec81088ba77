import { useEffect, useId, useRef, useState } from 'react';
import { useMay, useMe } from '../../shared/api/session.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useConnection, useFrameBoard } from '../../shared/live/use-board.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon, type IconName } from '../../shared/ui/icon.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import styles from './trust-light.module.css';
import { TrustList } from './trust-list.js';
import { trustTexts } from './trust.texts.js';
import { trustOf, type Trust } from './trust.js';

const iconOf: Record<Trust['state'], IconName> = {
  live: 'success',
  connected: 'success',
  loading: 'info',
  noFeed: 'info',
  partly: 'warning',
  stale: 'warning',
  offline: 'danger',
};

/** Whether the figures can be trusted now; for those who see the floor, a button to the list of its sources. */
export const TrustLight = () => (useMay()('live.read') ? <FloorTrust /> : <LineTrust />);

/** The worst feed of the data set in sight, how old it is, and behind it every source with its ways in. */
const FloorTrust = () => {
  const t = useTexts(trustTexts);
  const kit = useTexts(kitTexts);
  const format = useFormat();
  const view = useFrameBoard(useMe().mode === 'evaluation' ? 'synthetic' : 'city');
  const trust = trustOf(view);
  const id = useId();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);
  const seconds = Math.floor(trust.ageSeconds ?? 0);
  const age = seconds < 60 ? t('seconds', { count: seconds }) : format.duration(seconds);
  const words = trust.state === 'live' || trust.state === 'stale' ? t(trust.state, { age }) : t(trust.state);
  const feed =
    trust.feed && view.dataSet
      ? t('feed', { set: kit(`set.${view.dataSet}Long`), feed: trust.feed })
      : undefined;
  return (
    <div
      ref={place}
      className={styles.place}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={classNames(styles.light, styles.button, styles[trust.state])}
        title={feed}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Light trust={trust} words={words} />
      </button>
      <Announcement trust={trust} />
      <div id={id} className={styles.list} hidden={!open} role="group" aria-label={t('list')}>
        {open && <TrustList view={view} dataSet={view.dataSet} onLeave={() => setOpen(false)} />}
      </div>
    </div>
  );
};

/** How the connection is, for people who may not see the floor. */
const LineTrust = () => {
  const t = useTexts(trustTexts);
  const connection = useConnection();
  const state = connection === 'connected' ? 'connected' : connection === 'lost' ? 'offline' : 'loading';
  const trust: Trust = { state, ageSeconds: null, feed: null };
  return (
    <div className={classNames(styles.light, styles[state])}>
      <Light trust={trust} words={t(state)} />
      <Announcement trust={trust} />
    </div>
  );
};

const Light = ({ trust, words }: { trust: Trust; words: string }) => {
  const t = useTexts(trustTexts);
  return (
    <>
      <Icon name={iconOf[trust.state]} />
      <span>
        <span className="visually-hidden">{t('label')}: </span>
        {words}
      </span>
    </>
  );
};

/** Only the change of the state is read out, not the age that grows each second. */
const Announcement = ({ trust }: { trust: Trust }) => {
  const t = useTexts(trustTexts);
  const kit = useTexts(kitTexts);
  return (
    <span role="status" className="visually-hidden">
      {trust.state === 'stale' || trust.state === 'offline' ? kit('state.stale') : ''}
      {trust.state === 'partly' && t('partly')}
    </span>
  );
};
