/** Moves the decimal point on the decimal text of a number, so that 1.005 shifted by 2 is 100.5 and not 100.49999. */
export const shiftDecimal = (value: number, places: number): number => {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
};

/**
 * Rounds half up as people do on paper: on the decimal digits, a half away from zero (2.675 is 2.68, -0.5 is -1).
 * `decimals` counts places after the point.
 */
export const roundHalfUp = (value: number, decimals = 0): number => {
  const size = shiftDecimal(Math.round(shiftDecimal(Math.abs(value), decimals)), -decimals);
  return value < 0 && size !== 0 ? -size : size;
};
