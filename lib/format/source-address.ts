/**
 * The page of a schedule in the web app of its source; null where that is not known. PagerDuty answers this address for both kinds of
 * schedules (`html_url` of the recorded answers).
 */
export function scheduleAddress(
  vendor: string,
  of: { readonly accountUrl: string | null; readonly sourceId: string },
): string | null {
  const { accountUrl, sourceId } = of;
  if (accountUrl === null || !accountUrl.startsWith("https://")) return null;
  const site = accountUrl.replace(/\/+$/, "");
  return vendor === "pagerduty" ? `${site}/schedules/${encodeURIComponent(sourceId)}` : site;
}
