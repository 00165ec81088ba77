import type { RollupRun } from '@michuhol/contract';
import { useState } from 'react';
import type { ApiReply } from '../../shared/api/api-request.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { RunFindings } from './run-findings.js';
import { RunProgress } from './run-progress.js';
import { RunTable, type RunKind } from './run-table.js';
import { resultOf } from './runs.js';
import { runsTexts } from './runs.texts.js';

interface RunListProps {
  kind: RunKind;
  query: Parameters<typeof Loaded<ApiReply<'listVerifications'>>>[0]['query'];
}

/** What is under way, the last runs, and what one of them found. */
export const RunList = ({ kind, query }: RunListProps) => {
  const t = useTexts(runsTexts);
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <Loaded query={query} skeleton={<Skeleton lines={4} />}>
      {({ runs }) => {
        const open = runs.find(({ id }) => id === chosen) ?? null;
        return runs.length === 0 ? (
          <Empty title={t(`none.${kind}`)}>{t(`noneText.${kind}`)}</Empty>
        ) : (
          <>
            {runs.filter(isUnderWay).map((run) => (
              <RunProgress key={run.id} kind={kind} run={run} />
            ))}
            <RunTable
              kind={kind}
              runs={runs}
              open={open?.id ?? null}
              onOpen={(id) => setChosen(id === chosen ? null : id)}
            />
            {open && <RunFindings kind={kind} run={open} />}
          </>
        );
      }}
    </Loaded>
  );
};

const isUnderWay = (run: RollupRun): boolean => resultOf(run) === 'running';
