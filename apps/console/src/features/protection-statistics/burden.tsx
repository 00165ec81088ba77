import type { Burden, EndpointName } from '@michuhol/contract';
import type { ApiReply } from '../../shared/api/api-request.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Figure, FigureRow } from '../../shared/ui/figure.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { statisticsTexts } from './statistics.texts.js';

const parts = ['last7', 'last30', 'last90', 'grave90', 'measures90'] as const satisfies (keyof Burden)[];

/** What difficult calls have weighed on oneself; nobody but the protection officer sees it too. */
export const OwnBurden = () => {
  const t = useTexts(statisticsTexts);
  const format = useFormat();
  const query = useApi('getOwnBurden');
  return (
    <Section title={t('ownBurden')} lead={t('ownBurdenLead')}>
      <Loaded query={query}>
        {(burden) => (
          <FigureRow label={t('ownBurden')}>
            {parts.map((part) => (
              <Figure key={part} name={t(part)} value={format.number(burden[part])} unit={t('calls')} />
            ))}
          </FigureRow>
        )}
      </Loaded>
    </Section>
  );
};

type Person = ApiReply<Extract<EndpointName, 'listBurden'>>['people'][number];

/** What they weigh on each counselor, by name: no order of burden, no file. */
export const Burdens = () => {
  const t = useTexts(statisticsTexts);
  const format = useFormat();
  const query = useApi('listBurden');
  const columns: Column<Person>[] = [
    {
      key: 'name',
      header: t('counselor'),
      text: ({ name, team }) => (team ? `${name} (${team})` : name),
      rowHeader: true,
    },
    ...parts.map((part): Column<Person> => ({
      key: part,
      header: t(part),
      align: 'number',
      text: (person) => format.number(person[part]),
    })),
  ];
  return (
    <Section title={t('burdens')} lead={t('burdensLead')}>
      <Loaded query={query}>
        {({ people }) => (
          <DataTable
            plain
            caption={t('burdens')}
            hideCaption
            columns={columns}
            rows={people}
            rowKey={({ id }) => id}
          />
        )}
      </Loaded>
    </Section>
  );
};
