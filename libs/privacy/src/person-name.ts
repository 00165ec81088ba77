/** Surnames of two syllables; with one of them both stay. */
const longSurnames = ['남궁', '황보', '제갈', '사공', '선우', '서문', '독고', '동방'];

/** A person's name as anybody may see it: the surname, and signs for the rest (김○○). Empty stays empty. */
export const maskName = (name: string): string => {
  const text = name.trim();
  if (text === '') return '';
  const surname =
    longSurnames.find((long) => text.startsWith(long) && text.length > long.length) ??
    ([...text][0] as string);
  return `${surname}○○`;
};
