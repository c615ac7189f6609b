import { timestamp } from "drizzle-orm/pg-core";

/** An instant in time; read and written as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** When the row was made and last changed. */
export const stamps = {
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
};
