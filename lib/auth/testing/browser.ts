/** The cookies of the caller whose turn it is: outside of Next there is no request at hand (`next-headers.ts`). */
export const browser = { cookies: new Map<string, string>() };
