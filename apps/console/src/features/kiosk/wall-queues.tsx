import { useState } from 'react';
import { neediest } from '../../shared/board/queue-need.js';
import { withinOf, type Slice } from '../../shared/board/slice-sum.js';
import { secondsSince } from '../../shared/board/wait.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { Feed } from '../../shared/live/live-state.js';
import { kioskTexts } from './kiosk.texts.js';
import { WallBars } from './wall-bars.js';
import { WallFigure, WallFigures, type Standing } from './wall-figure.js';
import type { Wall } from './wall-view.js';

const SHOWN = 4;

/** The four queues that need the room most, and today's calls of every queue. They keep their places while shown. */
export const WallQueues = ({ wall, feeds, now }: { wall: Wall; feeds: readonly Feed[]; now: Date }) => {
  const t = useTexts(kioskTexts);
  const [keys] = useState(() => neediest(wall.queues, SHOWN).map(({ key }) => key));
  const shown = keys.flatMap((key) => wall.queues.find((queue) => queue.key === key) ?? []);
  const silent = new Map(feeds.filter(({ state }) => state === 'stale').map((feed) => [feed.code, feed]));
  const lostOf = ({ sources }: Slice): Feed | null =>
    sources.map((code) => silent.get(code)).find((feed) => feed !== undefined) ?? null;
  return (
    <>
      <WallFigures label={t('page.queues')}>
        {shown.map((queue) => (
          <QueueFigure key={queue.key} queue={queue} lost={lostOf(queue)} wall={wall} now={now} />
        ))}
      </WallFigures>
      <WallBars queues={wall.queues} isLost={(queue) => lostOf(queue) !== null} />
    </>
  );
};

interface QueueFigureProps {
  queue: Slice;
  /** The silent feed that the queue depends on. */
  lost: Feed | null;
  wall: Wall;
  now: Date;
}

const QueueFigure = ({ queue, lost, wall, now }: QueueFigureProps) => {
  const t = useTexts(kioskTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { withinSeconds } = wall.board.serviceLevel;
  // Nobody knows what became of those who waited when the feed fell silent.
  const until = lost?.lastHeardAt ? new Date(lost.lastHeardAt) : now;
  const longest = secondsSince(queue.oldestWaitingSince, until);
  const past = queue.waiting - queue.undecided;
  const standing = (): Standing | null => {
    if (lost)
      return {
        tone: 'lost',
        word: t('feedLost', { time: lost.lastHeardAt ? format.clock(lost.lastHeardAt) : '–' }),
      };
    if (queue.waiting === 0) return { tone: 'calm', word: t('nobodyWaits') };
    if (longest !== null && longest > 3 * withinSeconds) return { tone: 'danger', word: t('long') };
    return past > 0 ? { tone: 'warning', word: t('past', { count: format.number(past) }) } : null;
  };
  return (
    <WallFigure
      name={queue.label ? bilingual(queue.label) : t('unmapped')}
      value={format.number(queue.waiting)}
      unit={t('waitingUnit')}
      standing={standing()}
      note={
        <>
          {longest !== null && <span>{t('longestOf', { time: format.duration(longest) })}</span>}
          <span>{t('withinOf', { value: format.percent(withinOf(queue)) })}</span>
        </>
      }
    />
  );
};
