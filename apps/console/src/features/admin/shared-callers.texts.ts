import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of the list of numbers that many share. */
export const sharedCallerTexts = defineTexts('sharedCallers', {
  ko: {
    title: '재통화에서 빼는 공용 번호',
    lead: '구청 대표번호나 교환기 국선번호처럼 여러 사람이 쓰는 번호입니다. 이 번호의 통화는 재통화율과 최초해결률의 분자·분모 어느 쪽에도 넣지 않습니다. 발신번호 표시 제한 통화는 등록하지 않아도 빠집니다.',
    name: '이름',
    kind: '구분',
    number: '번호',
    numberHint: '저장하면 일부를 가려 보입니다',
    validFrom: '시행일',
    validUntil: '종료일',
    until: '종료일 (비우면 계속)',
    open: '계속',
    by: '등록한 사람',
    empty: '등록한 번호가 없습니다. 발신번호가 있는 모든 통화로 재통화를 판정합니다.',
    endTitle: '등록 끝내기',
    which: '끝낼 번호',
    on: '다시 판정할 첫날',
    end: '등록 끝내기',
    endConsequence:
      '{{name}}: {{day}} 통화부터 다시 재통화를 판정합니다. 시행일이거나 그 앞이면 등록을 지웁니다.',
    ended: '등록을 끝냈습니다.',
  },
  en: {
    title: 'Shared numbers, left out of repeats',
    lead: 'Numbers that many people call from: the one outgoing number of a district office, a trunk of a switch. Their calls are in neither side of the repeat-call rate and of first-contact resolution. Withheld numbers are left out anyway.',
    name: 'Name',
    kind: 'Kind',
    number: 'Number',
    numberHint: 'Shown masked once it is saved',
    validFrom: 'Valid from',
    validUntil: 'Until',
    until: 'Until (empty: no end)',
    open: 'no end',
    by: 'Listed by',
    empty: 'No number is listed: repeats are judged by every call whose number is known.',
    endTitle: 'End a listing',
    which: 'Listing to end',
    on: 'First day to judge again',
    end: 'End the listing',
    endConsequence:
      '{{name}}: calls from {{day}} on are judged again. On its first day or before, the listing is removed.',
    ended: 'The listing has ended.',
  },
});
