import { type Interval, subtract, unionOf } from "../time/interval.ts";
import type { RenderWindow } from "./shift.ts";

/** The stretches of the window in which nobody is on call, by time; empty when somebody always is. Give it the shifts of the final view. */
export function gaps(shifts: readonly Interval[], window: RenderWindow): Interval[] {
  return subtract(unionOf([{ start: window.from, end: window.to }]), unionOf(shifts));
}
