/** The name of a person as it stands where others must not know it: 김○○. Of every word the first sign stays. */
export const maskName = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [first = '', ...rest] = [...word];
      return first + '○'.repeat(Math.max(rest.length, 1));
    })
    .join(' ');
