import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { hasAdmin } from "#db/queries/accounts.ts";
import { runtime } from "#lib/auth/runtime.ts";
import { Door } from "../_parts/door.tsx";
import { SetupForm } from "./_parts/setup-form.tsx";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  if (await hasAdmin(runtime().db.orm)) redirect("/sign-in");
  return (
    <Door heading="Set up Rollcall" lead="Make the first admin account. Others can be added later.">
      <SetupForm />
    </Door>
  );
}
