import { ButtonLink } from "#components/ui/button-link.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

/** What the guard shows when the role is too small for a page; the rest of the app stays in reach. */
export default function HubForbidden() {
  return (
    <div className="grid max-w-prose gap-4 py-8">
      <title>No permission · Rollcall</title>
      <h1 className="font-semibold text-2xl">Your role does not open this page</h1>
      <p className="text-muted">
        Viewers read, editors also fix and decide, admins do everything. An admin can give you another role
        under <TextLink href="/settings">Settings</TextLink>; it counts at once.
      </p>
      <p>
        <ButtonLink href="/">Go to the overview</ButtonLink>
      </p>
    </div>
  );
}
