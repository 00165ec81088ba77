import { wallPages, type DataSet, type KioskScreen, type WallPage } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Checkbox, Select, TextInput } from '../../shared/ui/field.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { kioskShowingTexts } from './kiosk-showing.texts.js';

/** What a screen shows, as the fields hold it. */
export type Showing = Pick<KioskScreen, 'pages' | 'theme' | 'queues'> & { readonly seconds: string };

/** What a new screen shows unless something else is chosen. */
export const usualShowing: Showing = { pages: [...wallPages], seconds: '20', theme: 'dark', queues: [] };

/** What an existing screen shows. */
export const showingOf = ({ pages, seconds, theme, queues }: KioskScreen): Showing => ({
  ...{ pages, theme, queues, seconds: String(seconds) },
});

/** The entry as the request writes it; null while something in it is wrong. */
export const screenFrom = ({ pages, seconds, theme, queues }: Showing) => {
  const count = Number(seconds);
  const isWhole = Number.isInteger(count) && count >= 5 && count <= 300;
  return pages.length > 0 && isWhole ? { pages, theme, queues, seconds: count } : null;
};

/** With an item at the end, or without it where it was in. */
const toggled = <T,>(items: readonly T[], item: T): T[] =>
  items.includes(item) ? items.filter((one) => one !== item) : [...items, item];

interface KioskShowingProps {
  dataSet: DataSet;
  entry: Showing;
  onChange: (entry: Showing) => void;
}

/** The fields about what a screen shows: pages in their order, how long each stays, background and queues. */
export const KioskShowing = ({ dataSet, entry, onChange }: KioskShowingProps) => {
  const t = useTexts(kioskShowingTexts);
  const board = useApi('getBoard', { query: { dataSet } }).data;
  const known = board?.queues.flatMap(({ key }) => key ?? []) ?? [];
  const queues = [...known, ...entry.queues.filter((name) => !known.includes(name))];
  const pageName = (page: WallPage): string => {
    const place = entry.pages.indexOf(page);
    return place < 0
      ? t(`page.${page}`)
      : `${t(`page.${page}`)} · ${t('place', { place: String(place + 1) })}`;
  };
  return (
    <>
      <FieldGroup legend={t('pages')}>
        {wallPages.map((page) => (
          <Checkbox
            key={page}
            label={pageName(page)}
            checked={entry.pages.includes(page)}
            onChange={() => onChange({ ...entry, pages: toggled(entry.pages, page) })}
          />
        ))}
        {entry.pages.length === 0 && <p role="alert">{t('noPage')}</p>}
      </FieldGroup>
      <TextInput
        type="number"
        min={5}
        max={300}
        required
        label={t('seconds')}
        hint={t('secondsHint')}
        value={entry.seconds}
        onChange={(seconds) => onChange({ ...entry, seconds })}
      />
      <Select
        label={t('theme')}
        value={entry.theme}
        onChange={(theme) => onChange({ ...entry, theme })}
        options={(['dark', 'light'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
      <FieldGroup legend={t('queues')}>
        {board && queues.length === 0 && <p>{t('queuesNone')}</p>}
        {queues.map((name) => (
          <Checkbox
            key={name}
            label={board && !known.includes(name) ? t('gone', { name }) : name}
            checked={entry.queues.includes(name)}
            onChange={() => onChange({ ...entry, queues: toggled(entry.queues, name) })}
          />
        ))}
      </FieldGroup>
    </>
  );
};
