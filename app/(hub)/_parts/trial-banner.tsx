/** On trial everything is kept by a Postgres of its own on this machine. */
export function TrialBanner() {
  return (
    <aside
      aria-label="Trial"
      className="border-line border-b bg-warn-soft px-4 py-1.5 text-sm sm:px-6 lg:px-8 print:hidden"
    >
      <strong className="font-medium text-warn">Trial.</strong> Everything is kept on this machine. To run
      Rollcall for your team, set <code>DATABASE_URL</code>.
    </aside>
  );
}
