import { API, WEB } from "#lib/practice/company/account.ts";
import type { Calendar } from "#lib/practice/company/calendar.ts";
import type { Service } from "#lib/practice/company/services.ts";
import type { Query } from "#lib/practice/pagerduty/query.ts";
import { policyReference, resource, serviceReference, teamReference } from "./references.ts";

/** A service (contract §7). Integrations are references; included, they hold a key that is a secret. */
export function serviceShape(service: Service, calendar: Calendar, query: Query) {
  const createdAt = calendar.utc("Etc/UTC", -500, "09:30");
  const integrations = service.hasIntegration ? [integrationShape(service, calendar)] : [];
  return {
    ...resource("service", "/services", "/service-directory", service),
    name: service.name,
    description: service.description,
    created_at: createdAt,
    updated_at: createdAt,
    status: service.status,
    last_incident_timestamp: null,
    auto_resolve_timeout: service.autoResolveSeconds,
    acknowledgement_timeout: service.acknowledgementSeconds,
    escalation_policy: policyReference(service.policyId),
    teams: service.teamId === null ? [] : [teamReference(service.teamId)],
    integrations: query.includes("integrations") ? integrations : integrations.map(integrationReference),
    incident_urgency_rule: urgencyRule(service),
    support_hours: supportHours(service),
    scheduled_actions: scheduledActions(service),
    addons: [],
    alert_creation: "create_alerts_and_incidents",
    response_play: null,
  };
}

/** An integration in full, with its (invented) key. */
export function integrationShape(service: Service, calendar: Calendar) {
  const id = `PINTG${service.id.slice(-2)}`;
  const name = `Events API v2 – ${service.name}`;
  return {
    id,
    type: "events_api_v2_inbound_integration",
    summary: name,
    self: `${API}/services/${service.id}/integrations/${id}`,
    html_url: `${WEB}/service-directory/${service.id}/integrations/${id}`,
    name,
    service: serviceReference(service.id),
    created_at: calendar.utc("Etc/UTC", -500, "09:31"),
    vendor: null,
    integration_key: `practice-integration-key-${service.id.toLowerCase()}`,
  };
}

function integrationReference(integration: ReturnType<typeof integrationShape>) {
  const { id, type, summary, self, html_url } = integration;
  return { id, type: `${type}_reference`, summary, self, html_url };
}

function urgencyRule(service: Service) {
  if (service.urgency !== "support-hours") return { type: "constant", urgency: service.urgency };
  return {
    type: "use_support_hours",
    during_support_hours: { type: "constant", urgency: "high" },
    outside_support_hours: { type: "constant", urgency: "low" },
  };
}

function supportHours(service: Service) {
  if (service.supportZone === null) return null;
  return {
    type: "fixed_time_per_day",
    time_zone: service.supportZone,
    days_of_week: [1, 2, 3, 4, 5],
    start_time: "09:00:00",
    end_time: "17:30:00",
  };
}

/** Open low-urgency incidents become high when support hours begin. */
function scheduledActions(service: Service) {
  if (service.supportZone === null) return [];
  return [
    { type: "urgency_change", at: { type: "named_time", name: "support_hours_start" }, to_urgency: "high" },
  ];
}
