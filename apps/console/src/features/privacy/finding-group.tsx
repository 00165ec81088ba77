import {
  findingKindNames,
  purposeNames,
  verdictNames,
  type Finding,
  type FindingKind,
  type Verdict,
} from '@michuhol/contract';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { useToast } from '../../shared/ui/toast.js';
import type { Column } from '../../shared/ui/table-column.js';
import { reviewTexts } from './review.texts.js';

const toneOf: Record<Verdict, Tone> = { fine: 'success', asked: 'info', breach: 'danger' };

interface FindingGroupProps {
  kind: FindingKind;
  month: string;
  findings: readonly Finding[];
  editable: boolean;
  onJudge: (findings: readonly Finding[]) => void;
}

/** The findings of one kind, each with its judgement; what is left can be found in order together. */
export const FindingGroup = ({ kind, month, findings, editable, onJudge }: FindingGroupProps) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const toast = useToast();
  const judge = useApiAction('judgeFindings', { renews: ['getAccessReview'] });
  const columns = useFindingColumns(editable, onJudge);
  if (findings.length === 0) return null;
  const name = bilingual(findingKindNames[kind]);
  const open = findings.filter(({ judgement }) => judgement === null);
  const allFine = (): void =>
    judge.mutate(
      { params: { month }, body: { keys: open.map(({ key }) => key), verdict: 'fine' } },
      { onSuccess: () => toast({ tone: 'success', text: t('judged') }) },
    );
  return (
    <Section
      title={name}
      lead={t('findingCount', {
        judged: format.number(findings.length - open.length),
        count: format.number(findings.length),
      })}
      actions={
        editable &&
        open.length > 0 && (
          <Button
            className="no-print"
            size="small"
            busy={judge.isPending}
            aria-label={`${name}: ${t('allFine')}`}
            onClick={allFine}
          >
            {t('allFine')}
          </Button>
        )
      }
    >
      {judge.error && (
        <Notice tone="danger" title={t('notJudged')} announce="polite">
          {bilingual(judge.error.detail)}
        </Notice>
      )}
      <DataTable
        caption={name}
        hideCaption
        plain
        columns={columns}
        rows={findings}
        rowKey={({ key }) => key}
      />
    </Section>
  );
};

const useFindingColumns = (
  editable: boolean,
  onJudge: FindingGroupProps['onJudge'],
): readonly Column<Finding>[] => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const whyOf = ({ purpose, reason }: Finding): string =>
    [purpose && bilingual(purposeNames[purpose]), reason].filter(Boolean).join(': ') || '–';
  const judgementOf = ({ judgement }: Finding): string =>
    judgement
      ? `${bilingual(verdictNames[judgement.verdict])} ${judgement.remark} (${t('judgedBy', { by: judgement.by, at: format.dateTime(judgement.at) })})`
      : '–';
  return [
    { key: 'at', header: t('at'), text: ({ at }) => format.dateTime(at), noWrap: true },
    { key: 'person', header: t('person'), text: ({ person }) => person.name, rowHeader: true },
    { key: 'what', header: t('what'), text: ({ detail }) => bilingual(detail) },
    { key: 'why', header: t('why'), text: whyOf },
    {
      key: 'judgement',
      header: t('judgement'),
      text: judgementOf,
      cell: (finding) => (
        <>
          {finding.judgement && (
            <>
              <Badge tone={toneOf[finding.judgement.verdict]}>
                {bilingual(verdictNames[finding.judgement.verdict])}
              </Badge>{' '}
              {finding.judgement.remark}{' '}
            </>
          )}
          {editable && (
            <Button
              className="no-print"
              size="small"
              tone="quiet"
              aria-label={`${finding.person.name} ${format.dateTime(finding.at)}: ${t('judge')}`}
              onClick={() => onJudge([finding])}
            >
              {t('judge')}
            </Button>
          )}
        </>
      ),
    },
  ];
};
