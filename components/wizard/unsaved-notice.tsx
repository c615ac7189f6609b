import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Autosave } from "./use-autosave.ts";

/** Why the last answer of a step is not saved, with the way on: to send it again, or to see what somebody else answered. */
export function UnsavedNotice({ unsaved, isSaving }: Pick<Autosave<unknown>, "unsaved" | "isSaving">) {
  if (unsaved === null) return null;
  const { message, again } = unsaved;
  return (
    <Notice
      tone="danger"
      role="alert"
      title="Not saved"
      action={
        again === null ? (
          <Button onPress={() => window.location.reload()}>Reload</Button>
        ) : (
          <Button onPress={again} isPending={isSaving} pendingLabel="Saving …">
            Try again
          </Button>
        )
      }
    >
      {message}
    </Notice>
  );
}
