CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"role" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "accounts_email_unique" UNIQUE("email"),
	CONSTRAINT "accounts_role_known" CHECK ("accounts"."role" in ('viewer', 'editor', 'admin')),
	CONSTRAINT "accounts_email_lower_cased" CHECK ("accounts"."email" = lower("accounts"."email"))
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "api_tokens_role_known" CHECK ("api_tokens"."role" in ('viewer', 'editor', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"entity_kind" text NOT NULL,
	"entity_id" text,
	"import_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_actor_kind_known" CHECK ("audit"."actor_kind" in ('account', 'token', 'worker', 'cli'))
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vendor" text NOT NULL,
	"name" text NOT NULL,
	"region" text,
	"host" text,
	"base_url" text,
	"auth_url" text,
	"practice" boolean DEFAULT false NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text,
	"account_url" text,
	"credentials_type" text NOT NULL,
	"credentials_sealed" text,
	"credentials_hint" text NOT NULL,
	"credentials_added_at" timestamp (3) with time zone NOT NULL,
	"credentials_added_by" text NOT NULL,
	"access" jsonb NOT NULL,
	"access_problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"inventory" jsonb,
	"inventory_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_credentials" CHECK ("connections"."deleted_at" is not null or "connections"."practice" or "connections"."credentials_sealed" is not null)
);
--> statement-breakpoint
CREATE TABLE "rate_budgets" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"taken" integer NOT NULL,
	"closed_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "entity_references" (
	"from_schedule_id" uuid,
	"from_policy_id" uuid,
	"from_team_id" uuid,
	"to_user_id" uuid,
	"to_team_id" uuid,
	"to_schedule_id" uuid,
	"to_policy_id" uuid,
	CONSTRAINT "entity_references_one_from" CHECK (num_nonnulls("entity_references"."from_schedule_id", "entity_references"."from_policy_id", "entity_references"."from_team_id") = 1),
	CONSTRAINT "entity_references_one_to" CHECK (num_nonnulls("entity_references"."to_user_id", "entity_references"."to_team_id", "entity_references"."to_schedule_id", "entity_references"."to_policy_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "escalation_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"timing" text NOT NULL,
	"repeat" jsonb,
	"handoff_notifications" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "escalation_policies_timing" CHECK ("escalation_policies"."timing" in ('from-start', 'between-steps'))
);
--> statement-breakpoint
CREATE TABLE "escalation_steps" (
	"policy_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"source_id" text,
	"delay_seconds" integer NOT NULL,
	"condition" text NOT NULL,
	"assign" text NOT NULL,
	"when_empty" text NOT NULL,
	"targets" jsonb NOT NULL,
	CONSTRAINT "escalation_steps_policy_id_position_pk" PRIMARY KEY("policy_id","position"),
	CONSTRAINT "escalation_steps_delay" CHECK ("escalation_steps"."delay_seconds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "policy_teams" (
	"policy_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "policy_teams_policy_id_team_id_pk" PRIMARY KEY("policy_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "hub" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "hub_one_row" CHECK ("hub"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"token_id" uuid NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"claim" uuid NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	"status" integer,
	"response" jsonb,
	CONSTRAINT "idempotency_keys_token_id_route_key_pk" PRIMARY KEY("token_id","route","key")
);
--> statement-breakpoint
CREATE TABLE "adoptions" (
	"import_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"entity_id" uuid,
	"actor" text NOT NULL,
	CONSTRAINT "adoptions_import_id_kind_source_id_pk" PRIMARY KEY("import_id","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "conflict_decisions" (
	"import_id" uuid NOT NULL,
	"conflict_id" text NOT NULL,
	"take" text NOT NULL,
	"values_hash" text NOT NULL,
	"remember" boolean NOT NULL,
	"actor" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conflict_decisions_import_id_conflict_id_pk" PRIMARY KEY("import_id","conflict_id")
);
--> statement-breakpoint
CREATE TABLE "import_drafts" (
	"import_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"position" integer NOT NULL,
	"draft" jsonb NOT NULL,
	CONSTRAINT "import_drafts_import_id_kind_source_id_pk" PRIMARY KEY("import_id","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "import_problems" (
	"import_id" uuid NOT NULL,
	"id" text NOT NULL,
	"stage" text NOT NULL,
	"severity" text NOT NULL,
	"position" integer NOT NULL,
	"problem" jsonb NOT NULL,
	"occurrences" integer NOT NULL,
	CONSTRAINT "import_problems_import_id_id_pk" PRIMARY KEY("import_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_requests" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"entry_id" uuid,
	"phase" integer NOT NULL,
	"key" text NOT NULL,
	"part" text NOT NULL,
	"pass" integer NOT NULL,
	"path" text NOT NULL,
	"query" jsonb NOT NULL,
	"state" text NOT NULL,
	"status" integer,
	"body" "bytea",
	"error" jsonb,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"account" text NOT NULL,
	"state" text NOT NULL,
	"stopped_in" text,
	"epoch" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"selection" jsonb NOT NULL,
	"rules" jsonb NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"phase" integer DEFAULT 0 NOT NULL,
	"read_finished_at" timestamp (3) with time zone,
	"waiting_until" timestamp (3) with time zone,
	"scopes" jsonb,
	"translated_at" timestamp (3) with time zone,
	"planned_at" timestamp (3) with time zone,
	"planned_revision" bigint,
	"fingerprint" text,
	"summary" jsonb,
	"read_counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"undecided_users" integer DEFAULT 0 NOT NULL,
	"undecided_conflicts" integer DEFAULT 0 NOT NULL,
	"sentence" text,
	"read_made" integer DEFAULT 0 NOT NULL,
	"read_minimum" integer DEFAULT 0 NOT NULL,
	"verify_made" integer DEFAULT 0 NOT NULL,
	"verify_minimum" integer DEFAULT 0 NOT NULL,
	"last_error" jsonb,
	"applied_at" timestamp (3) with time zone,
	"applied_by" jsonb,
	"created_by" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"pages_deleted_at" timestamp (3) with time zone,
	CONSTRAINT "imports_stopped_in" CHECK (("imports"."state" in ('failed', 'stopped')) = ("imports"."stopped_in" is not null))
);
--> statement-breakpoint
CREATE TABLE "remembered_decisions" (
	"vendor" text NOT NULL,
	"account" text NOT NULL,
	"conflict_id" text NOT NULL,
	"take" text NOT NULL,
	"actor" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "remembered_decisions_vendor_account_conflict_id_pk" PRIMARY KEY("vendor","account","conflict_id")
);
--> statement-breakpoint
CREATE TABLE "user_decisions" (
	"import_id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"action" text NOT NULL,
	"user_id" uuid,
	"decided_by" text NOT NULL,
	"actor" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_decisions_import_id_source_id_pk" PRIMARY KEY("import_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "plan_bases" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"link" jsonb NOT NULL,
	CONSTRAINT "plan_bases_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "plan_changes" (
	"import_id" uuid NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"op" text NOT NULL,
	"kind" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"name" text NOT NULL,
	"change" jsonb NOT NULL,
	CONSTRAINT "plan_changes_import_id_id_pk" PRIMARY KEY("import_id","id")
);
--> statement-breakpoint
CREATE TABLE "plan_conflicts" (
	"import_id" uuid NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"conflict" jsonb NOT NULL,
	CONSTRAINT "plan_conflicts_import_id_id_pk" PRIMARY KEY("import_id","id")
);
--> statement-breakpoint
CREATE TABLE "plan_users" (
	"import_id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"position" integer NOT NULL,
	"match" jsonb NOT NULL,
	CONSTRAINT "plan_users_import_id_source_id_pk" PRIMARY KEY("import_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "layers" (
	"schedule_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"track" text NOT NULL,
	"name" text NOT NULL,
	"definition" jsonb NOT NULL,
	CONSTRAINT "layers_schedule_id_position_pk" PRIMARY KEY("schedule_id","position")
);
--> statement-breakpoint
CREATE TABLE "overrides" (
	"schedule_id" uuid NOT NULL,
	"key" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"incoming" jsonb NOT NULL,
	"replaces" jsonb NOT NULL,
	"position" integer NOT NULL,
	"order" integer NOT NULL,
	"origin" text NOT NULL,
	CONSTRAINT "overrides_schedule_id_key_pk" PRIMARY KEY("schedule_id","key"),
	CONSTRAINT "overrides_interval" CHECK ("overrides"."starts_at" < "overrides"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "schedule_teams" (
	"schedule_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "schedule_teams_schedule_id_team_id_pk" PRIMARY KEY("schedule_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"time_zone" text NOT NULL,
	"enabled" boolean NOT NULL,
	"resolution" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "schedules_resolution" CHECK ("schedules"."resolution" in ('topmost', 'everyone'))
);
--> statement-breakpoint
CREATE TABLE "substitutions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"absent_id" uuid NOT NULL,
	"substitute" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"within" jsonb NOT NULL,
	"stage" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "substitutions_interval" CHECK ("substitutions"."starts_at" < "substitutions"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "service_teams" (
	"service_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "service_teams_service_id_team_id_pk" PRIMARY KEY("service_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"policy_id" uuid,
	"routed_by" text NOT NULL,
	"enabled" boolean NOT NULL,
	"urgency_rule" jsonb,
	"support_hours" jsonb,
	"settings" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "source_links" (
	"vendor" text NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"base" jsonb,
	"import_id" uuid NOT NULL,
	"linked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at_source_at" timestamp (3) with time zone,
	CONSTRAINT "source_links_vendor_account_kind_source_id_pk" PRIMARY KEY("vendor","account","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "routing_rules" (
	"team_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text,
	"position" integer NOT NULL,
	"order" integer NOT NULL,
	"is_default" boolean NOT NULL,
	"criteria" jsonb,
	"time_zone" text,
	"windows" jsonb NOT NULL,
	"to" jsonb NOT NULL,
	CONSTRAINT "routing_rules_team_id_key_pk" PRIMARY KEY("team_id","key")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text,
	"position" integer NOT NULL,
	CONSTRAINT "team_members_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"parent_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_methods" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"channel" text NOT NULL,
	"address" text,
	"label" text,
	"position" integer NOT NULL,
	"order" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"verified" boolean NOT NULL,
	"timeframes" jsonb NOT NULL,
	"delay_seconds" integer NOT NULL,
	"threshold" text,
	CONSTRAINT "contact_methods_user_id_key_pk" PRIMARY KEY("user_id","key"),
	CONSTRAINT "contact_methods_delay" CHECK ("contact_methods"."delay_seconds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "notification_rules" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"trigger" text NOT NULL,
	"urgency" text,
	"criteria" jsonb,
	"windows" jsonb NOT NULL,
	"position" integer NOT NULL,
	"order" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"steps" jsonb NOT NULL,
	"repeat" jsonb,
	CONSTRAINT "notification_rules_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"time_zone" text,
	"title" text,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_status" CHECK ("users"."status" in ('active', 'invited', 'placeholder', 'deactivated'))
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"verdict" text,
	"reason" text,
	"read_at" timestamp (3) with time zone,
	"windows" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"seconds_compared" integer DEFAULT 0 NOT NULL,
	"seconds_equal" integer DEFAULT 0 NOT NULL,
	"tracks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	"accepted_note" text
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_budgets" ADD CONSTRAINT "rate_budgets_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_references" ADD CONSTRAINT "entity_references_from_schedule_id_schedules_id_fk" FOREIGN KEY ("from_schedule_id") REFERENCES "public"."schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_references" ADD CONSTRAINT "entity_references_from_policy_id_escalation_policies_id_fk" FOREIGN KEY ("from_policy_id") REFERENCES "public"."escalation_policies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_references" ADD CONSTRAINT "entity_references_from_team_id_teams_id_fk" FOREIGN KEY ("from_team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_references" ADD CONSTRAINT "entity_references_to_user_id_users_id_fk" FOREIGN KEY ("to_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_references" ADD CONSTRAINT "entity_references_to_team_id_teams_id_fk" FOREIGN KEY ("to_team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_references" ADD CONSTRAINT "entity_references_to_schedule_id_schedules_id_fk" FOREIGN KEY ("to_schedule_id") REFERENCES "public"."schedules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_references" ADD CONSTRAINT "entity_references_to_policy_id_escalation_policies_id_fk" FOREIGN KEY ("to_policy_id") REFERENCES "public"."escalation_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_steps" ADD CONSTRAINT "escalation_steps_policy_id_escalation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."escalation_policies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_teams" ADD CONSTRAINT "policy_teams_policy_id_escalation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."escalation_policies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_teams" ADD CONSTRAINT "policy_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_token_id_api_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."api_tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_decisions" ADD CONSTRAINT "conflict_decisions_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_drafts" ADD CONSTRAINT "import_drafts_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_requests" ADD CONSTRAINT "import_requests_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_decisions" ADD CONSTRAINT "user_decisions_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_bases" ADD CONSTRAINT "plan_bases_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_changes" ADD CONSTRAINT "plan_changes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_conflicts" ADD CONSTRAINT "plan_conflicts_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_users" ADD CONSTRAINT "plan_users_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "layers" ADD CONSTRAINT "layers_schedule_id_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_schedule_id_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_teams" ADD CONSTRAINT "schedule_teams_schedule_id_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_teams" ADD CONSTRAINT "schedule_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_absent_id_users_id_fk" FOREIGN KEY ("absent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_teams" ADD CONSTRAINT "service_teams_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_teams" ADD CONSTRAINT "service_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_policy_id_escalation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."escalation_policies"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_parent_id_teams_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_methods" ADD CONSTRAINT "contact_methods_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_rules" ADD CONSTRAINT "notification_rules_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user_id" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entity" ON "audit" USING btree ("entity_kind","entity_id");--> statement-breakpoint
CREATE INDEX "audit_import_id" ON "audit" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "auth_sessions_account_id" ON "auth_sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "auth_sessions_expires_at" ON "auth_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "connections_created" ON "connections" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "connections_account" ON "connections" USING btree ("vendor","account_id");--> statement-breakpoint
CREATE INDEX "entity_references_from_schedule" ON "entity_references" USING btree ("from_schedule_id");--> statement-breakpoint
CREATE INDEX "entity_references_from_policy" ON "entity_references" USING btree ("from_policy_id");--> statement-breakpoint
CREATE INDEX "entity_references_from_team" ON "entity_references" USING btree ("from_team_id");--> statement-breakpoint
CREATE INDEX "entity_references_to_user" ON "entity_references" USING btree ("to_user_id");--> statement-breakpoint
CREATE INDEX "entity_references_to_team" ON "entity_references" USING btree ("to_team_id");--> statement-breakpoint
CREATE INDEX "entity_references_to_schedule" ON "entity_references" USING btree ("to_schedule_id");--> statement-breakpoint
CREATE INDEX "entity_references_to_policy" ON "entity_references" USING btree ("to_policy_id");--> statement-breakpoint
CREATE INDEX "escalation_policies_name" ON "escalation_policies" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "policy_teams_team" ON "policy_teams" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_claimed_at" ON "idempotency_keys" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "import_problems_order" ON "import_problems" USING btree ("import_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "import_requests_key" ON "import_requests" USING btree ("import_id","purpose","key");--> statement-breakpoint
CREATE INDEX "import_requests_state" ON "import_requests" USING btree ("import_id","purpose","state","id");--> statement-breakpoint
CREATE INDEX "import_requests_entry" ON "import_requests" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "imports_connection" ON "imports" USING btree ("connection_id","started_at");--> statement-breakpoint
CREATE INDEX "imports_started" ON "imports" USING btree ("started_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_one_running" ON "imports" USING btree ("vendor","account") WHERE "imports"."state" in ('reading', 'applying', 'verifying');--> statement-breakpoint
CREATE INDEX "plan_changes_order" ON "plan_changes" USING btree ("import_id","position");--> statement-breakpoint
CREATE INDEX "plan_conflicts_order" ON "plan_conflicts" USING btree ("import_id","position");--> statement-breakpoint
CREATE INDEX "plan_users_order" ON "plan_users" USING btree ("import_id","position");--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "overrides_window" ON "overrides" USING btree ("schedule_id","ends_at");--> statement-breakpoint
CREATE INDEX "schedule_teams_team" ON "schedule_teams" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "schedules_name" ON "schedules" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "substitutions_absent" ON "substitutions" USING btree ("absent_id","ends_at");--> statement-breakpoint
CREATE INDEX "service_teams_team" ON "service_teams" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "services_name" ON "services" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "services_policy" ON "services" USING btree ("policy_id");--> statement-breakpoint
CREATE INDEX "source_links_entity" ON "source_links" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "source_links_source" ON "source_links" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "teams_name" ON "teams" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "teams_parent" ON "teams" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_schedule" ON "verifications" USING btree ("import_id","source_id");--> statement-breakpoint
CREATE INDEX "verifications_order" ON "verifications" USING btree ("import_id","position");--> statement-breakpoint
INSERT INTO "hub" ("id") VALUES (1);
