import fc from "fast-check";

/**
 * Property tests draw the same cases in every run of the suite, so that a red suite means a changed tree. To look for new ones, run them
 * with `SEED=random`, or with the number that a failure named.
 */
export const SEED =
  process.env.SEED === "random" ? Date.now() % 2_147_483_647 : Number(process.env.SEED ?? 20_261_124);

fc.configureGlobal({ seed: SEED });
