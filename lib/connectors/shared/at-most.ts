/** The same call, at most `most` of them under way; the others begin in the order in which they were made. */
export function atMost<A extends readonly unknown[], T>(
  most: number,
  call: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (...args) => {
    if (running < most) running += 1;
    // Whoever ends hands its place on, so that nobody who came later can take it.
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await call(...args);
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
