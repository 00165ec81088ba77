import type { ShiftRef } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { shiftRoomTexts } from './shift-room.texts.js';

/** Names a shift: "2026. 4. 1. 야간". */
export const useShiftName = (): ((shift: ShiftRef) => string) => {
  const t = useTexts(shiftRoomTexts);
  const format = useFormat();
  return ({ day, name }) => t('shiftOf', { day: format.day(day), name: t(`shift.${name}`) });
};
