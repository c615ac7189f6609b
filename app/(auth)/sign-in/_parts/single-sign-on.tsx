"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";

/** Goes to the identity provider and comes back to `next`. */
export function SingleSignOn({ name, next }: { name: string; next: string }) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <p className="my-5 flex items-center gap-3 text-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <button
        type="button"
        aria-disabled={leaving}
        onClick={() => {
          if (leaving) return;
          setLeaving(true);
          signIn("oidc", { callbackUrl: next }).catch(() => setLeaving(false));
        }}
        className="min-h-11 w-full rounded-md border border-control bg-surface px-4 font-medium text-ink text-lg hover:bg-sunken"
      >
        {leaving ? `Going to ${name} …` : `Sign in with ${name}`}
      </button>
    </>
  );
}
