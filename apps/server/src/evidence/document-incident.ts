import {
  categoryOf,
  incidentStateNames,
  measureBases,
  measureKinds,
  measureStateNames,
  severityNames,
  statutes,
  callStepNames,
  type CategoryCode,
} from '@michuhol/protection';
import type { Content } from 'pdfmake';
import { facts, heading, list, remark } from './document-parts.js';
import type { PackedCall, PackedIncident, PackedMeasure } from './evidence-content.js';
import {
  happeningText,
  measureStepText,
  momentText,
  policyText,
  secondsText,
  spanText,
} from './evidence-words.js';

const kindsText = (codes: readonly CategoryCode[]): string =>
  codes.map((code) => categoryOf(code).ko).join(', ');

const noticeText = ({ endedBy, noticeMissing, noticeTold }: PackedIncident): string => {
  if (endedBy === null || endedBy === 'callerHangup') return '해당 없음 (민원인이 종료)';
  if (!noticeMissing) return '종료 전에 고지함 (경과의 시각 참조)';
  if (noticeTold === null) return '종료 전 고지의 기록이 없음 (녹취 확인 전)';
  return noticeTold ? '기록은 없으나 녹취에서 고지를 확인함' : '고지하지 않은 것으로 확인됨';
};

const callRows = (call: PackedCall): Content[] => [
  ...(call.dataSet === 'city'
    ? []
    : [
        remark(
          `이 통화는 ${call.dataSet === 'synthetic' ? '모의' : '표본'} 자료이며 실제 통화의 증거가 아님`,
        ),
      ]),
  facts([
    ['통화 번호', `${call.source} / ${call.id}`],
    ['대기열', call.queue],
    ['인입', momentText(call.arrivedAt)],
    ['상담사 연결', momentText(call.answeredAt)],
    ['종료', momentText(call.endedAt)],
    ['통화 시간', secondsText(call.talkSeconds)],
  ]),
];

const measureRow = ({ kind, state, startsAt, endsAt, steps }: PackedMeasure): string[] => [
  measureKinds[kind].ko,
  measureStateNames[state].ko,
  steps.map(({ step, at }) => `${measureStepText(step)} ${momentText(at)}`).join('\n'),
  spanText(startsAt, endsAt),
  measureBases[measureKinds[kind].basis].ko,
];

const reportPart = ({ report }: PackedIncident): Content[] =>
  report === null
    ? []
    : [
        heading('상세 보고', 2),
        facts([
          ['작성', `${momentText(report.writtenAt)} (제${report.version}판)`],
          ['발언 (핵심)', report.said],
          ['경위', report.course],
          ['피해', report.damage],
          ['상담사 요청', report.wishes],
          [
            '고소 의사',
            { wanted: '원함', notWanted: '원하지 않음', undecided: '정하지 않음' }[report.complaint],
          ],
        ]),
      ];

const overview = (incident: PackedIncident): Content =>
  facts([
    ['발생', momentText(incident.happenedAt)],
    [
      '보고',
      `${momentText(incident.reportedAt)} · ${incident.reporter.name}${incident.team ? ` (${incident.team})` : ''}`,
    ],
    ['보고된 유형', kindsText(incident.categories)],
    [
      '검토 결과',
      incident.found
        ? `${kindsText(incident.found.categories)} · ${incident.found.severity} ${severityNames[incident.found.severity].ko}`
        : undefined,
    ],
    ['심각도', `${incident.severity} ${severityNames[incident.severity].ko}`],
    ['처리 상태', incidentStateNames[incident.state].ko],
    ['적용 정책', incident.policyVersion === null ? null : policyText(incident.policyVersion)],
    ['위기 상황', incident.vulnerable ? '표시됨: 제재하지 않고 위기 대응으로 연결' : undefined],
    ['종료 방식', incident.endedBy === null ? null : callStepNames[incident.endedBy].ko],
    ['종료 사유 고지', noticeText(incident)],
    ['내용', incident.whatHappened],
    ['기기 시계 보정', incident.clockSkewSeconds === 0 ? undefined : `${incident.clockSkewSeconds}초`],
  ]);

const recordingPart = ({ recording, listenings }: PackedIncident): Content[] => [
  heading('녹취', 2),
  facts([
    ['녹취 참조', recording?.reference ?? null],
    ['SHA-256', recording?.hash ?? null],
  ]),
  remark(
    '녹취 원본은 녹취 시스템에 있으며 이 자료에는 참조와 확인값만 있음. 원본의 SHA-256이 위 값과 같아야 함.',
  ),
  list(
    ['청취', '시각', '구간'],
    ['*', 150, 150],
    listenings.map(({ by, at, heard, why }) => [
      by,
      momentText(at),
      heard === null ? `녹취 없음: ${why ?? ''}` : `${secondsText(heard.from)} ~ ${secondsText(heard.to)}`,
    ]),
    '청취 기록 없음',
  ),
];

/** A part of the document for one incident. */
export const incidentPart = (incident: PackedIncident): Content[] => [
  heading(`특이민원 ${incident.number}`),
  overview(incident),
  heading('경과와 경고', 2),
  list(
    ['시각', '내용', '한 사람', '비고'],
    [125, 110, 70, '*'],
    incident.timeline.map(({ at, what, by, note }) => [
      momentText(at),
      happeningText(what),
      by ?? incident.reporter.name,
      note ?? '',
    ]),
  ),
  heading('통화 자료', 2),
  ...(incident.call === null
    ? [remark('연결된 통화의 자료가 없거나 보유기간이 지났음')]
    : callRows(incident.call)),
  ...recordingPart(incident),
  ...reportPart(incident),
  heading('상담사 보호조치', 2),
  list(
    ['조치', '상태', '단계', '기간·일정', '근거'],
    [75, 50, '*', 110, 120],
    incident.measures.map(measureRow),
    '요청·제안된 보호조치 없음',
  ),
  ...(incident.healthLeftOut === 0
    ? []
    : [remark(`치료·상담에 관한 조치는 본인 동의가 없어 싣지 않음 (개인정보 보호법 제23조)`)]),
  ...((incident.corrections ?? []).length === 0
    ? []
    : [
        heading('정보주체의 정정', 2),
        list(
          ['시각', '내용'],
          [125, '*'],
          (incident.corrections ?? []).map(({ at, note }) => [momentText(at), note]),
        ),
      ]),
  heading('적용될 수 있는 법령', 2),
  ...(incident.statutes.length === 0
    ? [remark('그 자체로 형사 법령이 예정된 유형이 아님')]
    : [
        {
          ul: incident.statutes.map((name) => {
            const { ko, caution } = statutes[name];
            return caution === null ? ko : `${ko} - ${caution.ko}`;
          }),
          style: 'table',
        } satisfies Content,
        remark('적용 여부와 시행 중인 조문은 변호사가 확인함'),
      ]),
];
