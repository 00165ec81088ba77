import type { SourceFeed } from '@michuhol/contract';
import { Link } from 'react-router';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { importPath } from '../../shared/paths.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './admin.module.css';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { sourcesTexts } from './sources.texts.js';
import { switchTexts } from './switch.texts.js';

/** What can be done with a feed by those who may. */
interface FeedActions {
  isBusy: boolean;
  turn: (feed: SourceFeed) => void;
  remove: (feed: SourceFeed) => void;
}

type FeedState = 'on' | 'off' | 'waiting' | 'problem';

/** A path, or a switch with the user by whom and the way in which it is asked. */
const nameOf = ({ path, ami }: SourceFeed): string =>
  ami ? `${path} · ${ami.userName}${ami.tls ? ' · TLS' : ''}` : path;

const stateOf = ({ active, problem, lookedAt }: SourceFeed): FeedState =>
  !active ? 'off' : problem ? 'problem' : lookedAt ? 'on' : 'waiting';

const tones: Record<FeedState, Tone> = {
  on: 'success',
  off: 'neutral',
  waiting: 'info',
  problem: 'danger',
};

/** The columns of a table of feeds. */
export const useFeedColumns = (actions: FeedActions | null): Column<SourceFeed>[] => {
  const t = useTexts(sourcesTexts);
  const ofSwitch = useTexts(switchTexts);
  const kindOf = ({ kind }: SourceFeed): string =>
    kind === 'ami' ? ofSwitch('feed.ami') : t(`feed.${kind}`);
  const stateIn = (feed: SourceFeed): string =>
    feed.kind === 'ami' && stateOf(feed) === 'on' ? ofSwitch('connected') : t(`state.${stateOf(feed)}`);
  const format = useFormat();
  const bilingual = useBilingual();
  return [
    { key: 'path', header: t('path'), rowHeader: true, text: nameOf },
    { key: 'kind', header: t('feedKind'), noWrap: true, text: kindOf },
    {
      key: 'profile',
      header: t('profile'),
      text: ({ kind, reading }) => (kind === 'ami' ? '–' : (reading.profile ?? t('profileDetected'))),
    },
    {
      key: 'state',
      header: t('state'),
      noWrap: true,
      text: stateIn,
      cell: (feed) => <Badge tone={tones[stateOf(feed)]}>{stateIn(feed)}</Badge>,
    },
    {
      key: 'lookedAt',
      header: t('lookedAt'),
      noWrap: true,
      text: (feed) => (feed.lookedAt ? format.dateTime(feed.lookedAt) : '–'),
    },
    {
      key: 'lastFile',
      header: t('lastFile'),
      text: ({ lastFile }) =>
        lastFile ? `${lastFile.fileName} · ${format.dateTime(lastFile.receivedAt)}` : '–',
      cell: ({ lastFile }) =>
        lastFile ? (
          <>
            <Link to={importPath(lastFile.importId)}>{lastFile.fileName}</Link>{' '}
            {format.dateTime(lastFile.receivedAt)}
          </>
        ) : (
          '–'
        ),
    },
    {
      key: 'taken',
      header: t('taken'),
      align: 'number',
      text: ({ lastFile }) => (lastFile ? format.bytes(lastFile.takenBytes) : '–'),
    },
    {
      key: 'problem',
      header: t('problem'),
      text: ({ lastFault }) =>
        lastFault
          ? `${bilingual(lastFault)} (${lastFault.code}) · ${format.dateTime(lastFault.at)}`
          : t('noProblem'),
    },
    ...(actions
      ? [
          {
            key: 'actions',
            header: t('actions'),
            text: () => '',
            cell: (feed: SourceFeed) => (
              <span className={styles.rowButtons}>
                <Button size="small" busy={actions.isBusy} onClick={() => actions.turn(feed)}>
                  {feed.active ? t('switchOff') : t('switchOn')}
                </Button>
                <ConfirmedButton
                  name={t('remove')}
                  consequence={t('removeConsequence', { path: feed.path })}
                  busy={actions.isBusy}
                  onConfirm={() => actions.remove(feed)}
                />
              </span>
            ),
          },
        ]
      : []),
  ];
};
