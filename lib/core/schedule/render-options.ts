import type { Schedule, Substitution } from "../model/schedule.ts";
import type { EntityId } from "../model/source-ref.ts";
import type { RenderWindow } from "./shift.ts";

/** A schedule as it is stored here: its id enters the ids of its shifts. */
export type RenderedSchedule = Schedule & { readonly id: EntityId };

/** A substitution as it is stored here: its id becomes the cause of the shifts it changes. */
export type RenderedSubstitution = Substitution & { readonly id: EntityId };

/**
 * `final`: who counts, touching pieces of one participant joined. `tracks`: each track after overrides and substitutions, before
 * one layer hides another. `layers`: each layer on its own, as it would be alone. `base`: final without overrides and substitutions.
 */
export const VIEWS = ["final", "tracks", "layers", "base"] as const;
export type View = (typeof VIEWS)[number];

export interface RenderOptions {
  readonly window: RenderWindow;
  readonly view: View;
  /**
   * Those that may touch this schedule; of two for one person at one time the later in the list counts. One `within` an account
   * applies: the caller passes only those of an account that the schedule belongs to. (Default: none)
   */
  readonly substitutions?: readonly RenderedSubstitution[] | undefined;
  /** Whether a user is deactivated: counts where a layer's rules say that such a turn is vacant. (Default: nobody is) */
  readonly isDeactivated?: ((userId: EntityId) => boolean) | undefined;
}
