/** Strokes on a grid of 20. */
const PATHS = {
  overview: "M3 10.5 10 4l7 6.5M5 9v7h10V9",
  calendar: "M3.5 5.5h13v11h-13zM3.5 9h13M7 3.5v3M13 3.5v3",
  ladder: "M6.5 3v14M13.5 3v14M6.5 6h7M6.5 10h7M6.5 14h7",
  person: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.5-3 3-4.5 6-4.5s5.5 1.5 6 4.5",
  people:
    "M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM2.5 16c.4-2.6 2.4-4 5-4s4.6 1.4 5 4M13 4.3a2.75 2.75 0 0 1 0 5M14.5 12.3c1.7.4 2.7 1.7 3 3.7",
  service: "M3.5 4.5h13v4.5h-13zM3.5 11.5h13v4.5h-13zM6.5 6.75h.01M6.5 13.75h.01",
  import: "M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13",
  plug: "M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V17",
  list: "M7 5h10M7 10h10M7 15h10M3.5 5h.01M3.5 10h.01M3.5 15h.01",
  settings: "M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  close: "M5 5l10 10M15 5 5 15",
  check: "M4 10.5 8 14.5 16 5.5",
  plus: "M10 4v12M4 10h12",
  "chevron-down": "M5 7.5 10 12.5l5-5",
  "chevron-right": "M7.5 5l5 5-5 5",
  "chevron-left": "M12.5 5l-5 5 5 5",
  "chevron-up": "M5 12.5 10 7.5l5 5",
  sun: "M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4",
  moon: "M16.5 12A7 7 0 1 1 8 3.5a5.5 5.5 0 0 0 8.5 8.5z",
  monitor: "M3 4h14v9H3zM7 16.5h6M10 13v3.5",
  external: "M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7",
  copy: "M7 7h9v9H7zM4 13V4h9",
  repeat: "M4 9V8a3 3 0 0 1 3-3h9M13 2l3 3-3 3M16 11v1a3 3 0 0 1-3 3H4M7 18l-3-3 3-3",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.5 2",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  warning: "M10 3.5 17.5 16.5h-15zM10 8v4M10 14.25h.01",
} as const;

export type IconName = keyof typeof PATHS;

/** A sign of 20 px (16 with `small`), drawn in the colour of the text; hidden from readers: the words beside it say what it means. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      className={`${small ? "size-4" : "size-5"} shrink-0`}
      fill="none"
      stroke="currentColor"
      strokeWidth={small ? 1.9 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
