import { createHash } from 'node:crypto';
import { csvRow, UTF8_BOM } from '@michuhol/formats';
import { zipSync } from 'fflate';
import type { EvidenceContent } from './evidence-content.js';
import { actionText, happeningText, momentText, roleText, whyText } from './evidence-words.js';

const csv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): Buffer =>
  Buffer.from(UTF8_BOM + [header, ...rows].map((row) => csvRow([...row])).join(''));

const timeline = ({ incidents }: EvidenceContent): Buffer =>
  csv(
    ['사건', '시각', '시각(ISO 8601)', '내용', '한 사람', '비고'],
    incidents.flatMap((incident) =>
      incident.timeline.map(({ at, what, by, note }) => [
        ...[incident.number, momentText(at), at, happeningText(what)],
        ...[by ?? incident.reporter.name, note ?? ''],
      ]),
    ),
  );

const calls = ({ incidents }: EvidenceContent): Buffer =>
  csv(
    [
      '사건',
      '자료',
      '수집원',
      '통화 번호',
      '대기열',
      '인입',
      '연결',
      '종료',
      '통화 초',
      '녹취 참조',
      '녹취 SHA-256',
    ],
    incidents.map(({ number, call, recording }) => [
      ...[number, call?.dataSet ?? '', call?.source ?? '', call?.id ?? '', call?.queue ?? ''],
      ...[call?.arrivedAt ?? '', call?.answeredAt ?? '', call?.endedAt ?? '', call?.talkSeconds ?? ''],
      ...[recording?.reference ?? '', recording?.hash ?? ''],
    ]),
  );

const custody = ({ custody: { entries } }: EvidenceContent): Buffer =>
  csv(
    ['시각', '시각(ISO 8601)', '한 사람', '역할', '한 일', '목적·사유'],
    entries.map((entry) => [
      ...[
        momentText(entry.at),
        entry.at,
        entry.actor,
        roleText(entry.role),
        actionText(entry),
        whyText(entry),
      ],
    ]),
  );

const readMe = ({ pack }: EvidenceContent): Buffer =>
  Buffer.from(
    [
      `${pack.number} · ${momentText(pack.madeAt)} · ${pack.madeBy}`,
      '',
      `${pack.number}.pdf    읽는 문서 (the document)`,
      'record.json       같은 내용 전부, 기계가 읽는 형식 (everything, for machines)',
      'timeline.csv      사건의 경과 (what happened)',
      'calls.csv         통화와 녹취 참조 (calls, references to recordings)',
      'custody.csv       누가 언제 보고 처리하였는지 (chain of custody)',
      'SHA256SUMS.txt    위 파일들의 확인값: sha256sum -c SHA256SUMS.txt',
      '',
    ].join('\r\n'),
  );

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Everything of a pack as a ZIP; the same content and document give the same bytes. */
export const evidenceArchive = (content: EvidenceContent, pdf: Uint8Array): Uint8Array => {
  const { pack } = content;
  const files: Record<string, Uint8Array> = {
    [`${pack.number}.pdf`]: pdf,
    'record.json': Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
    'timeline.csv': timeline(content),
    'calls.csv': calls(content),
    'custody.csv': custody(content),
  };
  const sums = Object.entries(files).map(([name, bytes]) => `${sha256Of(bytes)}  ${name}\n`);
  // A ZIP knows times by a clock without a zone: the wall clock of Seoul, wherever the machine stands.
  const wall = new Date(Date.parse(pack.madeAt) + 9 * 3_600_000);
  const mtime = new Date(
    ...([wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate(), wall.getUTCHours()] as const),
    ...([wall.getUTCMinutes(), wall.getUTCSeconds()] as const),
  );
  return zipSync(
    { ...files, 'SHA256SUMS.txt': Buffer.from(sums.join('')), 'README.txt': readMe(content) },
    { mtime },
  );
};
