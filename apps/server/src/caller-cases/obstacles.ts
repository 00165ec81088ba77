import type { Bilingual } from '@michuhol/calendar';

/** Why a proposal cannot be approved now, in words. */
export interface Obstacle extends Bilingual {
  readonly code: string;
}

/** A number that many share says nothing of who called. */
export const sharedNumber = (name: string): Obstacle => ({
  code: 'SHARED_NUMBER',
  ko: `여러 사람이 함께 쓰는 번호(${name})이므로 등록하거나 제한하지 않습니다. 사건별로 조치하세요.`,
  en: `Many people share this number (${name}): it is never registered or restricted. Act on each incident instead.`,
});

/** What is grave, and what somebody is restricted for, is heard by a second person. */
export const waitsForListener = (incidents: readonly string[]): Obstacle => ({
  code: 'SECOND_LISTENER_NEEDED',
  ko: `두 번째 청취자의 동의가 필요한 사건이 있습니다: ${incidents.join(', ')}`,
  en: `These incidents wait for a second listener: ${incidents.join(', ')}`,
});
