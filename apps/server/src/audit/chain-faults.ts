import type { ChainFault, ChainFaultKind } from '@michuhol/contract';

const words: Record<ChainFaultKind, { ko: string; en: string }> = {
  changed: { ko: '기록의 내용이 바뀌었습니다.', en: 'The entry was changed.' },
  missing: { ko: '기록이 지워졌습니다.', en: 'The entry was deleted.' },
  unlinked: { ko: '사슬에 이어지지 않은 기록입니다.', en: 'The entry is not part of the chain.' },
  reordered: { ko: '사슬의 순서가 바뀌었거나 고리가 빠졌습니다.', en: 'Links were reordered or taken out.' },
  forged: {
    ko: '이 콘솔의 열쇠로 만들지 않은 고리입니다.',
    en: 'The link was not made with the key of this console.',
  },
  truncated: {
    ko: '사슬의 끝이 잘렸습니다. 데이터베이스 밖의 기준점이 더 멀리 있습니다.',
    en: 'The end of the chain was cut off: the anchor outside the database reaches further.',
  },
  anchorBroken: {
    ko: '기준점의 서명이 맞지 않거나 읽을 수 없습니다.',
    en: 'An anchor cannot be read or its signature is wrong.',
  },
  keyMissing: {
    ko: '열쇠 폴더에 접속기록의 열쇠가 없어 확인할 수 없습니다.',
    en: 'The key of the log is not in the key folder: nothing can be verified.',
  },
};

/** A fault in words. `seq` is the place in the chain, `entryId` the entry's id, `more` what else names it. */
export const chainFault = (
  kind: ChainFaultKind,
  at: { seq?: number | null; entryId?: string | number | null; more?: string } = {},
): ChainFault => ({
  kind,
  seq: at.seq ?? null,
  entryId: at.entryId === undefined || at.entryId === null ? null : Number(at.entryId),
  detail: {
    ko: words[kind].ko + (at.more ? ` (${at.more})` : ''),
    en: words[kind].en + (at.more ? ` (${at.more})` : ''),
  },
});
