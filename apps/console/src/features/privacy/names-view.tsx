import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { Button } from '../../shared/ui/button.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { LogPager } from './log-pager.js';
import { NamesTable, type Looker } from './names-table.js';
import styles from './privacy.module.css';
import { namesTexts } from './names.texts.js';

const PAGE = 50;

/** Who saw the names of counselors on the floor and in the time machine, newest first, a page at a time. */
export const NamesView = () => {
  const t = useTexts(namesTexts);
  const [person, setPerson] = useState<Looker | null>(null);
  const [marks, setMarks] = useState<readonly string[]>([]);
  const before = marks.at(-1);
  const query = useApi(
    'listFloorViews',
    {
      query: {
        limit: PAGE,
        ...(person === null ? {} : { accountId: person.id }),
        ...(before === undefined ? {} : { before }),
      },
    },
    { keepPrevious: true },
  );
  const show = (chosen: Looker | null): void => {
    setPerson(chosen);
    setMarks([]);
  };
  return (
    <div className={styles.view}>
      <div className={`${styles.bar} no-print`}>
        <Button icon="search" busy={query.isFetching} onClick={() => void query.refetch()}>
          {t('refresh')}
        </Button>
        <PersonalPrint
          page={paths.privacy}
          data="accessLog"
          subjects={[...new Set(query.data?.views.flatMap(({ account }) => account?.id ?? []))]}
        />
        {person && (
          <>
            <span role="status">{t('onlyOfOne', { name: person.name })}</span>
            <Button onClick={() => show(null)}>{t('everybody')}</Button>
          </>
        )}
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {({ views, next }) =>
          views.length === 0 && marks.length === 0 ? (
            <Empty title={t('none')}>{t('noneText')}</Empty>
          ) : (
            <>
              <NamesTable
                views={views}
                stale={query.isPlaceholderData}
                onPerson={person === null ? show : undefined}
              />
              <LogPager
                label={t('pages')}
                marks={marks}
                next={next}
                busy={query.isPlaceholderData}
                onMarks={setMarks}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
};
