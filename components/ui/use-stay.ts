import { useEffect } from "react";

/** While something is not saved yet, the browser asks before it leaves or reloads the page: what was answered last would be lost. */
export function useStay(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}
