import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 px-6 py-12">
      <h1 className="text-2xl font-semibold">Nothing at this address</h1>
      <p className="text-lg text-muted">It may have been removed, or the link may be cut short.</p>
      <p>
        <a href="/" className="inline-block py-2 text-accent underline underline-offset-4">
          Go to the overview
        </a>
      </p>
    </main>
  );
}
