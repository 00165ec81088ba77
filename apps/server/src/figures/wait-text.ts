import { LAST_WAIT_BIN, type WaitHistogram } from '@michuhol/metrics';

/**
 * The histogram of a text 'bin,count,bin,count...' in which sparse histograms stand one after another, empty ones as
 * nothing between two commas. Years of histograms come in one text, so it is read sign by sign.
 */
export const waitsInText = (text: string | null): WaitHistogram => {
  if (text === null) return [];
  const counts = new Float64Array(LAST_WAIT_BIN + 1);
  let number = 0;
  let bin = -1;
  let last = -1;
  let inNumber = false;
  const end = (): void => {
    if (!inNumber) return;
    if (bin < 0) bin = number;
    else {
      counts[bin] = (counts[bin] ?? 0) + number;
      if (bin > last) last = bin;
      bin = -1;
    }
    number = 0;
    inNumber = false;
  };
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0) end();
    else {
      number = number * 10 + digit;
      inNumber = true;
    }
  }
  end();
  const sparse: number[] = [];
  for (let of = 0; of <= last; of += 1) {
    const count = counts[of] ?? 0;
    if (count > 0) sparse.push(of, count);
  }
  return sparse;
};
