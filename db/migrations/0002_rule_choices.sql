CREATE TABLE "rule_choices" (
	"vendor" text NOT NULL,
	"account" text NOT NULL,
	"schedule_id" text NOT NULL,
	"track" text NOT NULL,
	"rule" text NOT NULL,
	"value" jsonb NOT NULL,
	"chosen_by" text NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_choices_vendor_account_schedule_id_track_rule_pk" PRIMARY KEY("vendor","account","schedule_id","track","rule")
);
--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "other_readings" jsonb DEFAULT '[]'::jsonb NOT NULL;