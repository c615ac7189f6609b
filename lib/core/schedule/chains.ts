import type { EpochMs } from "../time/instant.ts";
import { type Joined, type JoinKey, joinTouching } from "./resolve.ts";
import { countingPieces, LOOK_BACK_MS, type Scene } from "./scene.ts";

/** Joined pieces and whether they go back further than it was looked. */
export interface Chain extends Joined {
  readonly endless: boolean;
}

const DAY_MS = 86_400_000;

/**
 * What counts in [from, to], joined, each chain with its pieces from before the window as well: where somebody follows himself, turn after turn,
 * his shift has one beginning whatever window is asked for. One that goes back more than 35 days has none (`endless`).
 */
export function chainsBetween(
  scene: Scene,
  window: { readonly from: EpochMs; readonly to: EpochMs },
  keyOf: JoinKey,
): Chain[] {
  const chains = joinTouching(countingPieces(scene, window), keyOf);
  const followers = chains.filter((one) => one.start <= window.from && followsItself(scene, one, keyOf));
  if (followers.length === 0) return chains.map((one) => ({ ...one, endless: false }));
  const earlier = lookBack(scene, followers, { at: window.from, keyOf });
  return chains.map((one) => earlier.get(one) ?? { ...one, endless: false });
}

/** Whether a piece of the same key ends where the chain begins. */
function followsItself(scene: Scene, chain: Joined, keyOf: JoinKey): boolean {
  const [first] = chain.parts;
  if (first === undefined) return false;
  const before = countingPieces(scene, { from: chain.start - 1, to: chain.start });
  return before.some(
    (piece) => piece.start < chain.start && piece.end >= chain.start && keyOf(piece) === keyOf(first),
  );
}

function lookBack(
  scene: Scene,
  chains: readonly Joined[],
  given: { readonly at: EpochMs; readonly keyOf: JoinKey },
): Map<Joined, Chain> {
  const { at, keyOf } = given;
  const found = new Map<Joined, Chain>();
  for (const reach of [2 * DAY_MS, 9 * DAY_MS, LOOK_BACK_MS]) {
    const open = chains.filter((one) => !found.has(one));
    if (open.length === 0) break;
    const past = joinTouching(countingPieces(scene, { from: at - reach, to: at }), keyOf);
    for (const chain of open) {
      const [first] = chain.parts;
      const whole = past.find(
        (one) =>
          first !== undefined &&
          one.end >= chain.start &&
          one.start < chain.start &&
          sameKey(one, chain, keyOf),
      );
      if (whole === undefined || (whole.start <= at - reach && reach < LOOK_BACK_MS)) continue;
      const parts = [...whole.parts.filter((part) => part.start < chain.start), ...chain.parts];
      found.set(chain, { ...chain, start: whole.start, parts, endless: whole.start <= at - reach });
    }
  }
  return found;
}

function sameKey(a: Joined, b: Joined, keyOf: JoinKey): boolean {
  const [one] = a.parts;
  const [other] = b.parts;
  return one !== undefined && other !== undefined && keyOf(one) === keyOf(other);
}
