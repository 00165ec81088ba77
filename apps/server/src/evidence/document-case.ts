import { noticeChannelNames, noticeResultNames, objectionChannelNames } from '@michuhol/contract';
import {
  callerCaseStateNames,
  complaintClassNames,
  objectionStateNames,
  proposalStateNames,
} from '@michuhol/protection';
import type { Content } from 'pdfmake';
import { facts, heading, list, remark } from './document-parts.js';
import type { PackedCase } from './evidence-content.js';
import { caseHappeningText, momentText, NOTHING, policyText } from './evidence-words.js';

type Proposal = PackedCase['proposals'][number];

const proposalPart = (proposal: Proposal): Content[] => [
  facts([
    [
      '제안',
      `${momentText(proposal.proposedAt)} · ${complaintClassNames[proposal.class].ko}${proposal.hours === null ? '' : ` · ${proposal.hours}시간 이용 제한`}${proposal.legalReview ? ' · 법적 조치 검토' : ''}`,
    ],
    ['근거 사건', proposal.incidents.join(', ')],
    ['적용 규정', `${proposal.rule.map(({ ko }) => ko).join('\n')} (${policyText(proposal.policyVersion)})`],
    [
      '결정',
      `${proposalStateNames[proposal.state].ko} · ${proposal.decidedBy ?? NOTHING} · ${momentText(proposal.decidedAt)}`,
    ],
    ['결재 문서', proposal.documentNumber],
    ['사유', proposal.reason ?? undefined],
    [
      '이용 제한',
      proposal.restriction
        ? `${momentText(proposal.restriction.from)} ~ ${momentText(proposal.restriction.until)}${proposal.restriction.endedAt ? ` (${momentText(proposal.restriction.endedAt)} 종료)` : ''}`
        : undefined,
    ],
    [
      '통지문',
      proposal.notice
        ? [proposal.notice.text.ko, proposal.notice.otherChannels.ko, proposal.notice.objection.ko].join('\n')
        : undefined,
    ],
  ]),
];

/** The part of the document about the caller case. */
export const casePart = (of: PackedCase): Content[] => [
  heading(`민원인 관리 ${of.number}`),
  facts([
    ['상태', callerCaseStateNames[of.state].ko],
    ['구분', of.class ? complaintClassNames[of.class].ko : null],
    ['주의 등록', momentText(of.openedAt)],
    ['등록', momentText(of.registeredAt)],
    ['만료 예정', momentText(of.expiresAt)],
    ['종료', momentText(of.endedAt)],
    ['위기 상황', of.vulnerable ? '인정된 사건에 위기 상황 표시가 있음' : undefined],
  ]),
  remark(
    '번호에 대한 기록이며 사람에 대한 기록이 아님: 번호는 가족·사무실이 함께 쓰거나 다시 배정될 수 있음.',
  ),
  heading('제안과 결정', 2),
  ...(of.proposals.length === 0 ? [remark('제안 없음')] : of.proposals.flatMap(proposalPart)),
  heading('통지', 2),
  list(
    ['시각', '방법', '결과', '기록한 사람'],
    [150, 100, 100, '*'],
    of.notices.map(({ at, channel, result, by }) => [
      ...[momentText(at), noticeChannelNames[channel].ko, noticeResultNames[result].ko, by],
    ]),
    '통지 기록 없음',
  ),
  heading('이의신청', 2),
  list(
    ['접수', '방법', '내용', '결정', '이유'],
    [110, 45, '*', 110, 100],
    of.objections.map(({ receivedAt, channel, text, state, decidedAt, decidedBy, reason }) => [
      ...[momentText(receivedAt), objectionChannelNames[channel].ko, text ?? ''],
      `${objectionStateNames[state].ko} ${momentText(decidedAt)} ${decidedBy ?? ''}`,
      reason ?? '',
    ]),
    '이의신청 없음',
  ),
  heading('처리 경과', 2),
  list(
    ['시각', '처리', '한 사람', '정책', '비고'],
    [125, 110, 70, 50, '*'],
    of.history.map(({ at, step, by, policyVersion, note }) => [
      ...[momentText(at), caseHappeningText(step), by ?? '자동', policyText(policyVersion), note ?? ''],
    ]),
  ),
];
