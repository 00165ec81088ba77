import { roundHalfUp, shiftDecimal } from './rounding.js';

/** What stands where there is no value: an undefined ratio is never shown as 0 %. */
export const UNDEFINED_SIGN = '–';

/** Decrease in Korean public finance; increases carry a plus, and a page that shows either prints the legend. */
const DECREASE_SIGN = '△';

type Figure = number | null | undefined;

const isFigure = (value: Figure): value is number => typeof value === 'number' && Number.isFinite(value);

const grouped = (value: number, decimals: number): string => {
  const [whole = '', fraction] = Math.abs(roundHalfUp(value, decimals)).toFixed(decimals).split('.');
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A number with thousands commas, rounded half up: "797,636", "-1,270.5". No value is "–". */
export const formatNumber = (value: Figure, decimals = 0): string => {
  if (!isFigure(value)) return UNDEFINED_SIGN;
  return `${roundHalfUp(value, decimals) < 0 ? '-' : ''}${grouped(value, decimals)}`;
};

/** A ratio (0.957) as a percentage ("95.7%"), rounded half up on the decimal digits. No value is "–". */
export const formatPercent = (ratio: Figure, decimals = 1): string =>
  isFigure(ratio) ? `${formatNumber(shiftDecimal(ratio, 2), decimals)}%` : UNDEFINED_SIGN;

/**
 * A change in its own unit: 3.2 is "+3.2%", -3.2 is "△3.2%"; what rounds to nothing has no sign. No value is "–".
 * Changes of rates take the unit "%p" (percentage points).
 */
export const formatChange = (value: Figure, decimals: number, unit: string): string => {
  if (!isFigure(value)) return UNDEFINED_SIGN;
  const rounded = roundHalfUp(value, decimals);
  const sign = rounded > 0 ? '+' : rounded < 0 ? DECREASE_SIGN : '';
  return `${sign}${grouped(value, decimals)}${unit}`;
};

/** A change given as a ratio (0.19) as "+19.0%", or as "%p" for the difference of two ratios. No value is "–". */
export const formatPercentChange = (ratio: Figure, decimals = 1, unit: '%' | '%p' = '%'): string =>
  isFigure(ratio) ? formatChange(shiftDecimal(ratio, 2), decimals, unit) : UNDEFINED_SIGN;

/** Seconds as "02:14" (minutes and seconds), or "1:02:14" from an hour on, rounded half up. No value is "–". */
export const formatDuration = (seconds: Figure): string => {
  if (!isFigure(seconds)) return UNDEFINED_SIGN;
  const whole = roundHalfUp(seconds);
  const size = Math.abs(whole);
  const clock = `${twoDigits(Math.floor(size / 60) % 60)}:${twoDigits(size % 60)}`;
  const hours = Math.floor(size / 3600);
  return `${whole < 0 ? '-' : ''}${hours > 0 ? `${hours}:` : ''}${clock}`;
};
