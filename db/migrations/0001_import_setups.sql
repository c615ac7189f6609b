CREATE TABLE "import_setups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid,
	"selection" jsonb,
	"rules" jsonb NOT NULL,
	"import_id" uuid,
	"confirmed" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_by" text NOT NULL,
	"updated_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "import_setups" ADD CONSTRAINT "import_setups_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_setups" ADD CONSTRAINT "import_setups_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_setups_import" ON "import_setups" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "import_setups_created" ON "import_setups" USING btree ("created_at");