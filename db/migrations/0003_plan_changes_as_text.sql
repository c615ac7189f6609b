ALTER TABLE "plan_changes" ALTER COLUMN "change" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "plan_changes" ADD COLUMN "hash" text DEFAULT '' NOT NULL;