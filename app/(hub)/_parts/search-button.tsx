"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Icon } from "#components/ui/icon.tsx";

const load = () => import("./search-dialog.tsx").then((part) => part.SearchDialog);
const SearchDialog = dynamic(load);

/**
 * Opens the search; so does ⌘K or Ctrl K, by the first button that is on the page.
 * @param props.collapses a sign alone where the rail has no room for words
 * @param props.bare a sign alone everywhere
 */
export function SearchButton({ collapses = false, bare = false }: { collapses?: boolean; bare?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    setOpen(true);
  };
  useEffect(() => {
    // Not part of what the page needs first, yet there before anybody types.
    const soon = setTimeout(() => load().catch(() => {}), 500);
    return () => clearTimeout(soon);
  }, []);
  useEffect(() => {
    if (bare) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey) return;
      event.preventDefault();
      setWanted(true);
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [bare]);
  const look = bare
    ? "size-11 justify-center"
    : `min-h-8 w-full gap-2 border border-control bg-surface px-2 pointer-coarse:min-h-11 ${collapses ? "max-lg:justify-center" : ""}`;
  return (
    <>
      <AriaButton
        {...(bare ? { "aria-label": "Search" } : {})}
        aria-keyshortcuts="Meta+K Control+K"
        onPress={open}
        className={`flex items-center rounded-md text-muted hover:text-ink ${look}`}
      >
        <Icon name="search" small={!bare} />
        {bare ? null : (
          <>
            <span className={`flex-1 text-start ${collapses ? "max-lg:sr-only" : ""}`}>Search</span>
            <kbd className={`font-sans text-xs ${collapses ? "max-lg:hidden" : ""}`}>⌘K</kbd>
          </>
        )}
      </AriaButton>
      {isWanted ? <SearchDialog isOpen={isOpen} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
