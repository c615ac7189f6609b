CREATE TABLE "removal_decisions" (
	"import_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"remove" boolean NOT NULL,
	"actor" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "removal_decisions_import_id_kind_source_id_pk" PRIMARY KEY("import_id","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "target_choices" (
	"vendor" text NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"to_kind" text NOT NULL,
	"to_id" uuid,
	"chosen_by" text NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "target_choices_vendor_account_kind_source_id_pk" PRIMARY KEY("vendor","account","kind","source_id"),
	CONSTRAINT "target_choices_to" CHECK (("target_choices"."to_kind" = 'nobody') = ("target_choices"."to_id" is null))
);
--> statement-breakpoint
CREATE TABLE "plan_offers" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"type" text NOT NULL,
	"offer" jsonb NOT NULL,
	CONSTRAINT "plan_offers_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
ALTER TABLE "removal_decisions" ADD CONSTRAINT "removal_decisions_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_offers" ADD CONSTRAINT "plan_offers_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;