/** Months YYYY-MM backwards from one, which is the first of them. */
export const monthsBefore = (last: string, count: number): string[] => {
  const newest = Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, back) => {
    const month = newest - back;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
};
