import {
  evidenceBasisNames,
  evidenceRequesterNames,
  ownPackUseNames,
  purposeNames,
} from '@michuhol/contract';
import type { Content } from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { casePart } from './document-case.js';
import { incidentPart } from './document-incident.js';
import { facts, heading, list, remark } from './document-parts.js';
import type { EvidenceContent } from './evidence-content.js';
import { actionText, momentText, roleText, whyText } from './evidence-words.js';

/** What stands at the top of the document and of every page. */
export const titleOf = ({ pack }: EvidenceContent): string =>
  pack.kind === 'official' ? '특이민원 증거자료' : '특이민원 증거자료 (본인용, 가림)';

const overview = ({ pack, purpose, caller, incidents }: EvidenceContent): Content[] => [
  heading('개요'),
  facts([
    ['자료 번호', pack.number],
    [
      '대상',
      `${pack.subject.kind === 'case' ? '민원인 관리' : '특이민원'} ${pack.subject.number} (사건 ${incidents.length}건: ${incidents.map(({ number }) => number).join(', ')})`,
    ],
    [
      '발신 번호',
      caller === null ? '없음 (비공개 발신이거나 파기됨)' : `${caller}${pack.unmasked ? '' : ' (가림)'}`,
    ],
    [
      '요청 기관',
      pack.requester
        ? `${evidenceRequesterNames[pack.requester.kind].ko} · ${pack.requester.name}`
        : undefined,
    ],
    ['요청 문서', pack.requester?.documentNumber],
    [
      '제공 근거',
      pack.requester
        ? [evidenceBasisNames[pack.requester.basis].ko, pack.requester.law].filter(Boolean).join(' - ')
        : undefined,
    ],
    ['용도', pack.use ? ownPackUseNames[pack.use].ko : undefined],
    ['목적·사유', purpose ? `${purposeNames[purpose.purpose].ko} · ${purpose.reason}` : undefined],
    ['작성', `${momentText(pack.madeAt)} · ${pack.madeBy}`],
    ['작성 기관', '인천광역시 120미추홀콜센터'],
  ]),
  remark(
    pack.unmasked
      ? '전화번호가 그대로 들어 있음: 제공받은 목적 밖으로 쓰거나 다시 제공할 수 없음 (개인정보 보호법 제19조).'
      : pack.kind === 'own'
        ? '전화번호와 본인 밖의 이름은 가렸음. 전화번호가 필요하면 수사기관·법원이 센터에 요청함.'
        : '전화번호는 가렸음.',
  ),
  remark('시각은 모두 한국 표준시(Asia/Seoul).'),
];

const custodyPart = ({ custody, pack }: EvidenceContent): Content[] => [
  heading('증거 관리 이력'),
  remark(
    '접속기록에서 옮김: 이 자료의 기록을 누가 언제 보고 처리하였는지. 접속기록은 지우거나 고칠 수 없고 앞 기록과 사슬로 이어짐.',
  ),
  list(
    ['시각', '한 사람', '한 일', ...(pack.kind === 'own' ? [] : ['목적·사유'])],
    [125, 95, '*', ...(pack.kind === 'own' ? [] : [110])],
    custody.entries.map((entry) => [
      momentText(entry.at),
      [entry.actor === 'system' ? '자동' : entry.actor, roleText(entry.role)].filter(Boolean).join(' · '),
      actionText(entry),
      ...(pack.kind === 'own' ? [] : [whyText(entry)]),
    ]),
    '기록 없음',
  ),
  heading('목록에서 본 사람', 2),
  list(
    ['사람', '횟수', '처음', '마지막'],
    ['*', 50, 140, 140],
    custody.lists.map(({ actor, role, times, first, last }) => [
      ...[
        [actor, roleText(role)].filter(Boolean).join(' · '),
        `${times}회`,
        momentText(first),
        momentText(last),
      ],
    ]),
    '기록 없음',
  ),
  facts([
    ['사슬의 끝', `${custody.head.seq}번째 · ${momentText(custody.head.linkedAt)}`],
    ['확인값', custody.head.hash],
  ]),
];

const verification = ({ pack }: EvidenceContent): Content[] => [
  heading('원본 확인'),
  {
    ul: [
      `이 문서와 ${pack.number}.zip의 SHA-256은 만든 때에 콘솔의 증거자료 대장에 등록됨.`,
      '받은 파일의 SHA-256을 구하여 (예: sha256sum, certutil -hashfile 파일 SHA256) 센터에 대조를 요청하거나, 콘솔의 증거자료 > 파일 대조에 파일을 놓음.',
      'ZIP 안의 SHA256SUMS.txt는 ZIP에 든 파일마다의 값이며 sha256sum -c 로 확인됨.',
    ],
    style: 'table',
  },
];

/** The document of a pack as pdfmake takes it; the same content gives the same document. */
export const evidenceDocument = (content: EvidenceContent): TDocumentDefinitions => {
  const { pack } = content;
  const madeAt = new Date(pack.madeAt);
  const mark = `${pack.number} · ${pack.unmasked ? '개인정보 포함' : '가림'} · ${pack.madeBy} · ${momentText(pack.madeAt)}`;
  return {
    pageSize: 'A4',
    pageMargins: [48, 56, 48, 56],
    language: 'ko-KR',
    info: {
      ...{
        title: `${titleOf(content)} ${pack.number}`,
        author: '120미추홀콜센터',
        producer: 'Michuhol Console',
      },
      ...{ creator: 'Michuhol Console', creationDate: madeAt, modDate: madeAt },
    },
    defaultStyle: { font: 'Pretendard', fontSize: 9.5, lineHeight: 1.25 },
    styles: {
      title: { fontSize: 18, bold: true, margin: [0, 0, 0, 12] },
      heading: { fontSize: 13, bold: true, margin: [0, 16, 0, 6] },
      subheading: { fontSize: 10.5, bold: true, margin: [0, 10, 0, 4] },
      table: { margin: [0, 0, 0, 4], fontSize: 9 },
      name: { bold: true, fillColor: '#f4f5f6' },
      remark: { fontSize: 8.5, color: '#464c53', margin: [0, 2, 0, 2] },
      edge: { fontSize: 8, color: '#464c53' },
    },
    header: { text: mark, style: 'edge', margin: [48, 28, 48, 0] },
    footer: (page: number, pages: number) => ({
      ...{ text: `${page} / ${pages}`, alignment: 'center', style: 'edge', margin: [0, 20, 0, 0] },
    }),
    // A heading at the foot of a page belongs to what follows it.
    pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
      headlineLevel !== undefined && getFollowingNodesOnPage().length === 0,
    content: [
      { text: titleOf(content), style: 'title' },
      ...overview(content),
      ...content.incidents.flatMap(incidentPart),
      ...(content.case ? casePart(content.case) : []),
      ...custodyPart(content),
      ...verification(content),
    ],
  };
};
