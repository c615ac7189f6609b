import type { PlanRules } from "./plan.ts";

/** Whether rules ask for parts of people that were not read under other ones. */
export function needsMoreReading(read: PlanRules, wanted: PlanRules): boolean {
  return (
    (wanted.contactMethods && !read.contactMethods) || (wanted.notificationRules && !read.notificationRules)
  );
}
