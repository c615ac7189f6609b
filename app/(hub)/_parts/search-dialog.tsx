"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Input } from "react-aria-components/Input";
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import { Icon } from "#components/ui/icon.tsx";
import { PLACES } from "./places.ts";
import type { SearchGroup } from "./search-group.ts";

/** Finds people, teams, schedules, policies and services by name, and the places of the app. */
export function SearchDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["search", wanted],
    queryFn: ({ signal }) => searchFor(wanted, signal),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const groups = [...(wanted === "" ? [] : (found.data ?? [])), ...placesFor(wanted)];
  const go = (href: string) => {
    onClose();
    setText("");
    router.push(href);
  };
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="fixed inset-0 z-50 flex items-start justify-center bg-black/40 p-2 transition-opacity duration-150 data-entering:opacity-0 data-exiting:opacity-0 sm:py-[12vh]"
    >
      <Modal className="w-full max-w-140 overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-xl">
        <Dialog aria-label="Search" className="outline-none">
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField
              aria-label="Search people, teams, schedules, policies and services"
              autoFocus
              className="flex items-center gap-2.5 border-line border-b px-4 text-muted"
            >
              <Icon name="search" />
              <Input
                placeholder="Search people, teams, schedules, policies, services"
                className="min-h-12 min-w-0 flex-1 bg-transparent text-ink text-lg outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <ListBox
              aria-label="Found"
              items={groups}
              onAction={(key) => go(String(key))}
              renderEmptyState={() => (
                <p className="px-4 py-6 text-muted">{emptyWords(wanted, found.isError, found.isFetching)}</p>
              )}
              className="max-h-[60vh] overflow-y-auto p-1.5 outline-none"
            >
              {(group: SearchGroup) => (
                <ListBoxSection id={group.title}>
                  <Header className="px-2.5 pt-2 pb-1 text-muted text-xs">{group.title}</Header>
                  <Collection items={group.items}>
                    {(item) => (
                      <ListBoxItem
                        id={item.href}
                        textValue={item.name}
                        className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2.5 outline-none data-focused:bg-sunken data-focused:inset-ring data-focused:inset-ring-line pointer-coarse:min-h-11"
                      >
                        <bdi className="min-w-0 truncate">{item.name}</bdi>
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
          <p className="border-line border-t bg-sunken px-4 py-2 text-muted text-xs pointer-coarse:hidden">
            ↑ ↓ to choose, Enter to open, Esc to close
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

async function searchFor(text: string, signal: AbortSignal): Promise<readonly SearchGroup[]> {
  const answer = await fetch(`/api/search?q=${encodeURIComponent(text)}`, { signal });
  if (!answer.ok) throw new Error(`search answered ${answer.status}`);
  const groups: readonly SearchGroup[] = await answer.json();
  return groups;
}

function placesFor(text: string): SearchGroup[] {
  const items = PLACES.flatMap(({ places }) => places)
    .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
    .map(({ href, label }) => ({ href, name: label }));
  return items.length === 0 ? [] : [{ title: "Go to", items }];
}

function emptyWords(text: string, failed: boolean, isFetching: boolean): string {
  if (failed) return "The search did not answer. Try again in a moment.";
  return isFetching ? "Searching …" : `Nothing is called “${text}”.`;
}
