/** Milliseconds from posting to being shown, for every screen and every board that showed something new. */
export const delaysOf = (posted, shown) =>
  shown.flatMap((boards) => {
    let next = 0;
    return boards.flatMap(([offered, at]) => {
      const delays = [];
      for (; next < posted.length && posted[next].offered <= offered; next += 1)
        delays.push(at - posted[next].at);
      return delays;
    });
  });
