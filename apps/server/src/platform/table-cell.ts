/** A cell of a table as a file holds it; empty cells are ''. What a workbook knows as a day is 'YYYY-MM-DD', a time 'HH:MM'. */
export type Cell = string | number;

/** A cell as text: full-width signs as their ASCII forms, runs of white space as one space. */
export const textOf = (cell: Cell | undefined): string =>
  String(cell ?? '')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();

/** A day written 2018-10-31, 2018. 10. 31. or 2018/10/31 as 'YYYY-MM-DD'; null for anything else. */
export const dayIn = (cell: Cell): string | null => {
  const [, year, month, date] =
    /^(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})\.?$/.exec(textOf(cell)) ?? [];
  return year && month && date ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : null;
};
