import type { Bilingual } from '@michuhol/calendar';
import type { MetricCallsReply, MetricListKind } from '@michuhol/contract';
import type { ExportTable } from '../platform/export-table.js';
import { callColumns } from './call-columns.js';
import { factTable } from './fact-columns.js';
import { agentTimeColumns, consultationColumns, contactColumns } from './list-columns.js';

const titles: Readonly<Record<MetricListKind, Bilingual>> = {
  visits: { ko: '수치에 포함된 호 목록', en: 'The calls that the figure counts' },
  contacts: { ko: '수치에 포함된 고객 통화 목록', en: 'The contacts that the figure counts' },
  consultations: { ko: '수치에 포함된 상담 기록 목록', en: 'The consultations that the figure counts' },
  agents: { ko: '수치에 포함된 상담사 시간 목록', en: 'The spans of time that the figure counts' },
};

/** How many facts a page holds. */
export const factsOn = (page: MetricCallsReply): number => {
  switch (page.kind) {
    case 'visits':
      return page.calls.length;
    case 'contacts':
      return page.contacts.length;
    case 'consultations':
      return page.consultations.length;
    case 'agents':
      return page.times.length;
  }
};

/** The pages of one list as a table for a file. There is at least one. */
export const listTable = (
  pages: readonly MetricCallsReply[],
  footer: readonly Bilingual[],
  language: keyof Bilingual,
): ExportTable => {
  const kind = pages[0]?.kind ?? 'visits';
  const rest = [footer, language] as const;
  const of = <Kind extends MetricListKind>(wanted: Kind) =>
    pages.filter((page): page is Extract<MetricCallsReply, { kind: Kind }> => page.kind === wanted);
  switch (kind) {
    case 'visits':
      return factTable(
        titles[kind],
        callColumns,
        of(kind).flatMap((page) => page.calls),
        ...rest,
      );
    case 'contacts':
      return factTable(
        titles[kind],
        contactColumns,
        of(kind).flatMap((page) => page.contacts),
        ...rest,
      );
    case 'consultations':
      return factTable(
        titles[kind],
        consultationColumns,
        of(kind).flatMap((page) => page.consultations),
        ...rest,
      );
    case 'agents':
      return factTable(
        titles[kind],
        agentTimeColumns,
        of(kind).flatMap((page) => page.times),
        ...rest,
      );
  }
};
