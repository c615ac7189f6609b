import Link from "next/link";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { PlacesNav } from "./places-nav.tsx";
import { SearchButton } from "./search-button.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

export interface WhoIsHere {
  name: string;
  email: string;
  role: string;
}

/** 224 px with signs and words; under 1024 px signs alone; on a phone it gives way to the bar on top. */
export function Rail({ who }: { who: WhoIsHere }) {
  return (
    <aside className="sticky top-0 hidden h-dvh w-15 shrink-0 flex-col gap-4 overflow-y-auto border-line border-e bg-sunken px-2.5 py-4 sm:flex lg:w-56 lg:px-3 print:hidden">
      <Link
        href="/"
        className="flex min-h-8 items-center gap-2.5 rounded-md px-2 font-semibold text-lg max-lg:justify-center"
      >
        <Brand />
        <span className="max-lg:sr-only">Rollcall</span>
      </Link>
      <SearchButton collapses />
      <PlacesNav collapses />
      <div className="mt-auto grid gap-3">
        <div className="max-lg:hidden">
          <ThemeChoice />
        </div>
        <AccountMenu {...who} collapses />
      </div>
    </aside>
  );
}
