import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { ImportList } from './import-list.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';

const PAGE = 50;

/** Every earlier import page by page, of all sources or of the one that the address names. */
export const PastImports = () => {
  const t = useTexts(importsTexts);
  const [search, setSearch] = useSearchParams();
  const source = search.get('source') ?? '';
  const sources = useApi('listSources').data?.sources ?? [];
  return (
    <Section title={t('list')}>
      {sources.length > 1 && (
        <Select
          className={styles.filter}
          label={t('source')}
          value={source}
          onChange={(id) => setSearch(id ? { source: id } : {}, { replace: true })}
          options={[
            { value: '', label: t('allSources') },
            ...sources.map(({ id, name, code }) => ({ value: id as string, label: `${name} (${code})` })),
          ]}
        />
      )}
      {/* Another source begins at its newest import. */}
      <Pages key={source} source={source} />
    </Section>
  );
};

const Pages = ({ source }: { source: string }) => {
  const t = useTexts(importsTexts);
  const [marks, setMarks] = useState<readonly string[]>([]);
  const after = marks.at(-1);
  const query = useApi(
    'listImports',
    { query: { limit: PAGE, ...(source ? { source } : {}), ...(after ? { after } : {}) } },
    { keepPrevious: true, everySeconds: 15 },
  );
  return (
    <Loaded query={query}>
      {({ imports }) => {
        const last = imports.length === PAGE ? imports.at(-1) : undefined;
        return (
          <>
            <ImportList imports={imports} />
            {(marks.length > 0 || last) && (
              <nav className={`${styles.buttons} no-print`} aria-label={t('pages')}>
                <Button
                  disabled={marks.length === 0}
                  busy={query.isPlaceholderData}
                  onClick={() => setMarks(marks.slice(0, -1))}
                >
                  {t('newer')}
                </Button>
                <Button
                  disabled={!last}
                  busy={query.isPlaceholderData}
                  onClick={() => last && setMarks([...marks, last.id])}
                >
                  {t('older')}
                </Button>
              </nav>
            )}
          </>
        );
      }}
    </Loaded>
  );
};
