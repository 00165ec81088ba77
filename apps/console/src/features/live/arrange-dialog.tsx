import type { Board, LiveLayout } from '@michuhol/contract';
import { useState } from 'react';
import { keyOf, type Slice } from '../../shared/board/slice-sum.js';
import { boardTexts } from '../../shared/board/board.texts.js';
import { toggled } from '../../shared/board/slice-tabs.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Checkbox } from '../../shared/ui/field.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './live-page.module.css';
import { liveTexts } from './live.texts.js';
import { defaultLayout } from './use-live-layout.js';

/** The parts of the page in the order in which they stand. */
const sections = ['chart', 'agents', 'queues', 'fields', 'agencies', 'channels'] as const;

interface ArrangeProps {
  board: Board | null;
  layout: LiveLayout;
  arrange: (changes: Partial<LiveLayout>) => void;
}

/** Opens what can be arranged: the parts in sight, the filters, and the way back. */
export const ArrangeButton = ({ board, layout, arrange }: ArrangeProps) => {
  const t = useTexts(liveTexts);
  const kit = useTexts(kitTexts);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const reset = (): void => {
    arrange(defaultLayout);
    setOpen(false);
    toast({ text: t('resetDone'), action: { label: t('undo'), run: () => arrange(layout) } });
  };
  return (
    <>
      <Button size="small" icon="admin" onClick={() => setOpen(true)}>
        {t('arrange')}
      </Button>
      <Dialog
        open={open}
        title={t('arrangeTitle')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={reset}>{t('reset')}</Button>
            <Button tone="primary" onClick={() => setOpen(false)}>
              {kit('close')}
            </Button>
          </>
        }
      >
        <p>{t('arrangeLead')}</p>
        <FieldGroup legend={t('sections')} className={styles.choices}>
          {sections.map((section) => (
            <Checkbox
              key={section}
              label={t(`section.${section}`)}
              checked={!layout.hidden.includes(section)}
              onChange={(shown) =>
                arrange({
                  hidden: sections.filter((one) => (one === section ? !shown : layout.hidden.includes(one))),
                })
              }
            />
          ))}
        </FieldGroup>
        {(
          [
            ['queues', 'filterQueues'],
            ['fields', 'filterFields'],
            ['agencies', 'filterAgencies'],
          ] as const
        ).map(([part, legend]) => (
          <Filter
            key={part}
            legend={t(legend)}
            slices={board?.[part] ?? []}
            chosen={layout[part]}
            onChoose={(chosen) => arrange({ [part]: chosen })}
          />
        ))}
      </Dialog>
    </>
  );
};

const Filter = ({
  legend,
  slices,
  chosen,
  onChoose,
}: {
  legend: string;
  slices: readonly Slice[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}) => {
  const t = useTexts(liveTexts);
  const board = useTexts(boardTexts);
  const bilingual = useBilingual();
  const named = slices.map((slice) => ({
    key: keyOf(slice),
    name: slice.label ? bilingual(slice.label) : (slice.key ?? board('unmapped')),
  }));
  // What was chosen on another day stays visible, so that it can be let go.
  const gone = chosen.filter((key) => !named.some((one) => one.key === key));
  const options = [...named, ...gone.map((key) => ({ key, name: key }))].sort((a, b) =>
    a.name.localeCompare(b.name, 'ko'),
  );
  return (
    <FieldGroup legend={legend} className={styles.choices}>
      {options.map(({ key, name }) => (
        <Checkbox
          key={key}
          label={name}
          checked={chosen.includes(key)}
          onChange={(isIn) => onChoose(toggled(chosen, key, isIn))}
        />
      ))}
      <p className={styles.hint}>{t(options.length === 0 ? 'nothingToFilter' : 'filterNone')}</p>
    </FieldGroup>
  );
};
