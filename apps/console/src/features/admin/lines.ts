/** The lines of a text, without blanks around them and without empty ones; commas part them too. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
