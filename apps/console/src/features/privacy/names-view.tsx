import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { Button } from '../../shared/ui/button.js';
import { LogPages } from './log-pages.js';
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
      <LogPages
        query={query}
        label={t('pages')}
        marks={marks}
        onMarks={setMarks}
        empty={{ title: t('none'), text: t('noneText') }}
        countOf={({ views }) => views.length}
      >
        {({ views }, stale) => (
          <NamesTable views={views} stale={stale} onPerson={person === null ? show : undefined} />
        )}
      </LogPages>
    </div>
  );
};
