import { dayOf } from '@michuhol/calendar';
import type { MetricDefinition } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { computerClock } from '../../shared/platform/clock.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import { ChangeDialog } from './change-dialog.js';
import { definitionsTexts } from './definitions.texts.js';
import styles from './definitions.module.css';
import { readingOf, type Choice } from './value-name.js';

type Version = Choice['versions'][number];

/** Each choice with its versions; the one in force is marked. */
export const Choices = ({
  definitions,
  registry,
}: {
  definitions: readonly Choice[];
  registry: readonly MetricDefinition[];
}) => {
  const t = useTexts(definitionsTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const [changing, setChanging] = useState<Choice | null>(null);
  return (
    <>
      {!may('definitions.write') && <p className={styles.hint}>{t('mayNotChange')}</p>}
      {definitions.map((choice) => (
        <Section
          key={choice.name}
          title={bilingual(choice.label)}
          actions={
            may('definitions.write') && (
              <Button
                icon="edit"
                aria-label={t('changeLabel', { name: bilingual(choice.label) })}
                onClick={() => setChanging(choice)}
              >
                {t('change')}
              </Button>
            )
          }
        >
          <VersionTable choice={choice} registry={registry} />
        </Section>
      ))}
      {changing && <ChangeDialog choice={changing} registry={registry} onClose={() => setChanging(null)} />}
    </>
  );
};

const VersionTable = ({ choice, registry }: { choice: Choice; registry: readonly MetricDefinition[] }) => {
  const t = useTexts(definitionsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const today = dayOf(computerClock.now());
  const isInForce = ({ validFrom, validTo }: Version): boolean =>
    (validFrom === null || validFrom <= today) && (validTo === null || today < validTo);
  const stateOf = (version: Version): 'inForce' | 'later' | 'over' => {
    if (isInForce(version)) return 'inForce';
    return version.validFrom !== null && version.validFrom > today ? 'later' : 'over';
  };
  const nameOf = ({ value }: Version): string => {
    const reading = readingOf(choice, value, registry);
    return reading ? bilingual(reading.name) : value;
  };
  const formulaOf = ({ value }: Version): string => {
    const reading = readingOf(choice, value, registry);
    return reading ? bilingual(reading.formula) : '–';
  };
  const columns: Column<Version>[] = [
    { key: 'value', header: t('value'), text: nameOf, rowHeader: true },
    { key: 'formula', header: t('formula'), text: formulaOf },
    { key: 'version', header: t('version'), text: ({ version }) => `v${version}`, noWrap: true },
    {
      key: 'validFrom',
      header: t('validFrom'),
      text: ({ validFrom }) => (validFrom === null ? t('fromStart') : format.day(validFrom)),
      noWrap: true,
    },
    {
      key: 'state',
      header: t('state'),
      text: (version) => t(stateOf(version)),
      cell: (version) => (
        <Badge
          tone={stateOf(version) === 'inForce' ? 'success' : 'neutral'}
          outline={stateOf(version) === 'later' ? 'dotted' : 'solid'}
        >
          {t(stateOf(version))}
        </Badge>
      ),
      noWrap: true,
    },
    { key: 'basis', header: t('basis'), text: ({ basis }) => basis ?? t('initial') },
    {
      key: 'setBy',
      header: t('setBy'),
      text: ({ setBy, setAt }) => (setBy && setAt ? `${setBy}, ${format.dateTime(setAt)}` : '–'),
      noWrap: true,
    },
  ];
  return (
    <div className={styles.versions}>
      <DataTable
        caption={bilingual(choice.label)}
        hideCaption
        plain
        columns={columns}
        rows={[...choice.versions].reverse()}
        rowKey={({ version }) => String(version)}
        rowLook={(version) => (stateOf(version) === 'over' ? 'quiet' : undefined)}
      />
    </div>
  );
};
