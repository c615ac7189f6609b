"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";

/** Links inside menus go through the router; numbers and dates of controls are in one language; polling has one client. */
export function Providers({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }));
  return (
    <I18nProvider locale="en-GB">
      <RouterProvider navigate={(path) => router.push(path)}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
