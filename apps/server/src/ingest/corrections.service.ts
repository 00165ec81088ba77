import type { Correction, Import } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConsultationContents } from '../consultations/consultation-contents.service.js';
import { RecordContents } from '../contacts/record-contents.service.js';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { notFound } from '../platform/problem.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { findPlan } from './import-plan.query.js';
import { intervalContents } from './interval-contents.js';

type Contents = (wanted: ContentsWanted) => Promise<KeptContent[]>;
type Bringer = NonNullable<Correction['previous']['import']>;

/** Which content followed which: a record with n contents was corrected n - 1 times. */
const inPairs = (contents: readonly KeptContent[]): [previous: KeptContent, next: KeptContent][] =>
  contents.flatMap((next, at) => {
    const previous = contents[at - 1];
    return previous?.position === next.position ? [[previous, next]] : [];
  });

/** What records said before and after they were corrected, and who brought it. */
@Injectable()
export class CorrectionsService {
  private readonly ofKind: Readonly<Record<NonNullable<Import['kind']>, Contents>>;

  constructor(
    private readonly dataSource: DataSource,
    calls: RecordContents,
    consultations: ConsultationContents,
    surveys: SurveysService,
  ) {
    this.ofKind = {
      calls: (wanted) => calls.list(wanted),
      consultation: (wanted) => consultations.list(wanted),
      survey: (wanted) => surveys.contents(wanted),
      intervals: (wanted) => intervalContents(dataSource, wanted),
    };
  }

  /**
   * The records of at most `limit` keys that an import corrected, or whose content of this import was corrected since,
   * each with the content before and after; numbers masked. `after` is the position of the last one known.
   * @throws Problem NOT_FOUND
   */
  async list(id: string, after: string | undefined, limit: number): Promise<{ rows: Correction[] }> {
    const plan = await findPlan(this.dataSource, id);
    if (!plan) throw notFound('반입', 'The import');
    const wanted = { sourceId: plan.source.id, importId: id, after: after ?? null, limit };
    const contents = await this.ofKind[plan.kind ?? 'calls'](wanted);
    const pairs = inPairs(contents).filter((pair) => pair.some(({ importId }) => importId === id));
    const bringers = await this.bringersOf(contents);
    const said = ({ importId, receivedAt, cells }: KeptContent): Correction['previous'] => ({
      import: (importId && bringers.get(importId)) || null,
      receivedAt: receivedAt.toISOString(),
      cells,
    });
    return {
      rows: pairs.map(([previous, next]) => ({
        position: next.position,
        record: next.record,
        correctedAt: (previous.supersededAt ?? next.receivedAt).toISOString(),
        previous: said(previous),
        next: said(next),
        isPresent: next.supersededAt === null,
      })),
    };
  }

  private async bringersOf(contents: readonly KeptContent[]): Promise<Map<string, Bringer>> {
    const ids = new Set(contents.flatMap(({ importId }) => importId ?? []));
    const rows = await this.dataSource.query<{ id: string; file_name: string; created_by: string }[]>(
      'SELECT id, file_name, created_by FROM import WHERE id = ANY ($1)',
      [[...ids]],
    );
    return new Map(
      rows.map((row) => [row.id, { id: row.id, fileName: row.file_name, createdBy: row.created_by }]),
    );
  }
}
