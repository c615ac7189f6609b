import type { Json } from "../json.ts";
import type { EntityId } from "./source-ref.ts";

export interface Service<R = EntityId> {
  readonly name: string;
  readonly description: string | null;
  readonly teams: readonly R[];
  readonly policy: R | null;
  /** Alerts go to `policy`, or to the routing rules of its team. */
  readonly routedBy: "policy" | "team";
  readonly enabled: boolean;
  /** Urgency and support-hours rules and time-outs, kept whole. */
  readonly urgencyRule: Json;
  readonly supportHours: Json;
  readonly settings: Json;
}
