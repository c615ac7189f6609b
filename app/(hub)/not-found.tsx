import { ButtonLink } from "#components/ui/button-link.tsx";

/** For a thing that is not there (any more); the rest of the app stays in reach. */
export default function HubNotFound() {
  return (
    <div className="grid max-w-prose gap-4 py-8">
      <title>Not found · Rollcall</title>
      <h1 className="font-semibold text-2xl">Nothing at this address</h1>
      <p className="text-muted">It may have been removed, or the link may be cut short.</p>
      <p>
        <ButtonLink href="/">Go to the overview</ButtonLink>
      </p>
    </div>
  );
}
