import { grants, type Token } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import type { Column } from '../../shared/ui/table-column.js';
import { accessTexts } from './access.texts.js';

/** The columns about tokens. What one may do is written out in the files and on pointing at it. */
export const useTokenColumns = (): Column<Token>[] => {
  const t = useTexts(accessTexts);
  const roleName = useTexts(roleTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const rightsOf = ({ permissions, source }: Token): string =>
    source ? t('tokens.sends') : permissions.map((name) => bilingual(grants[name])).join(', ');
  const time = (instant: string | null, none: string): string => (instant ? format.dateTime(instant) : none);
  return [
    { key: 'label', header: t('tokens.label'), text: (row) => row.label, rowHeader: true },
    {
      key: 'holder',
      header: t('tokens.holder'),
      text: ({ source, role }) =>
        source ? t('tokens.source', { name: source.name }) : role ? roleName(role) : '–',
    },
    {
      key: 'may',
      header: t('tokens.may'),
      text: rightsOf,
      cell: (row) => (
        <span title={rightsOf(row)}>
          {row.source ? rightsOf(row) : t('tokens.count', { count: row.permissions.length })}
        </span>
      ),
    },
    {
      key: 'networks',
      header: t('tokens.networks'),
      text: (row) => row.allowedNetworks.join(', ') || t('tokens.anywhere'),
    },
    {
      key: 'made',
      header: t('tokens.made'),
      text: (row) => `${format.dateTime(row.createdAt)} · ${row.createdBy}`,
    },
    {
      key: 'expires',
      header: t('tokens.expires'),
      text: (row) => time(row.expiresAt, t('noEnd')),
      noWrap: true,
    },
    {
      key: 'lastUsed',
      header: t('tokens.lastUsed'),
      text: (row) => [time(row.lastUsedAt, t('never')), row.lastUsedAddress].filter(Boolean).join(' · '),
    },
    {
      key: 'state',
      header: t('tokens.state'),
      text: (row) => t(`state.${row.state}`),
      cell: (row) => (
        <Badge tone={row.state === 'active' ? 'success' : 'neutral'}>{t(`state.${row.state}`)}</Badge>
      ),
    },
  ];
};
