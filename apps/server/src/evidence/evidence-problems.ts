import { Problem } from '../platform/problem.js';

/** An incident was named that is not one of the case. */
export const notOfCase = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '이 민원인 관리 기록에 없는 사건이 들어 있습니다. 목록을 다시 불러와 고르세요.',
      en: 'An incident was chosen that does not belong to the case: load the list again and choose.',
    },
    { code: 'NOT_OF_CASE' },
  );

/** There is nothing that was confirmed. */
export const nothingConfirmed = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '인정된 사건이 없습니다. 실을 사건을 직접 고르거나 사건 하나로 만드세요.',
      en: 'No incident is confirmed: choose those that belong into it, or make it of a single incident.',
    },
    { code: 'NOTHING_CONFIRMED' },
  );

/** The number is not there to be shown. */
export const noNumber = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '전화번호가 없습니다 (비공개 발신이거나 파기됨). 번호를 가린 자료로 만드세요.',
      en: 'There is no number (withheld, or destroyed): make the pack with numbers masked.',
    },
    { code: 'NO_NUMBER' },
  );

/** The id is that of another pack. */
export const packTaken = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '이미 다른 자료에 쓰인 식별값입니다. 화면을 새로 열고 다시 만드세요.',
      en: 'This id belongs to another pack: open the page again and make it anew.',
    },
    { code: 'PACK_TAKEN' },
  );

/** The files were destroyed at the end of their time. */
export const packDestroyed = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '보유기간이 끝나 파일이 파기되었습니다. 확인값은 대장에 남아 있습니다.',
      en: 'Its files were destroyed when their time ended; their hashes stay in the register.',
    },
    { code: 'PACK_DESTROYED' },
  );

/** The telephone number stands in the pack, and is not for whoever asks. */
export const unmaskedPack = (): Problem =>
  new Problem('NOT_PERMITTED', {
    ko: '전화번호가 든 자료는 법무 담당만 받을 수 있습니다. 법무 담당에게 요청하세요.',
    en: 'A pack with the telephone number is handed out by the legal officer alone: ask there.',
  });
