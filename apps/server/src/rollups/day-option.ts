import { isDay, type Day } from '@michuhol/calendar';
import { InvalidArgumentError } from 'commander';

/** Reads a day from the command line. @throws InvalidArgumentError */
export const dayOption = (text: string): Day => {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('YYYY-MM-DD 형식의 날짜여야 합니다. (a day as YYYY-MM-DD)');
};
