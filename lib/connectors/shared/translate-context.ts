import type { z } from "zod";
import type { DraftParticipant } from "#lib/core/model/participant.ts";
import type { EntityKind, SourceRef } from "#lib/core/model/source-ref.ts";
import { type Problem, type ProblemCode, problem } from "#lib/core/problem.ts";
import { type ItemShape, parseItem } from "../parse-items.ts";
import { field } from "./json-field.ts";

/** The thing whose parts are being translated: what Problems are about, and where a person was met. */
export interface Subject {
  readonly ref: SourceRef;
  readonly name: string;
}

/** A person met outside the list of users. Enough to keep the seats when the list does not have them. */
export interface PersonMention {
  readonly id: string;
  name: string | null;
  deletedAt: string | null;
  readonly usedIn: Map<string, { kind: EntityKind; id: string; name: string }>;
}

/** A reference as far as people are concerned; some places give the id alone. */
export interface PersonReference {
  readonly id: string;
  readonly summary?: string | null;
  readonly deleted_at?: string | null;
}

/** What one translation gathers while it walks through the pages: Problems, and everybody who was mentioned. */
export class TranslateContext {
  readonly vendor: string;
  readonly account: string;
  readonly problems: Problem[] = [];
  readonly people = new Map<string, PersonMention>();

  constructor(vendor: string, account: string) {
    this.vendor = vendor;
    this.account = account;
  }

  ref(kind: EntityKind, id: string): SourceRef {
    return { vendor: this.vendor, account: this.account, kind, id };
  }

  /** Notes a Problem about `subject` (null: about the whole read). `path` is a JSON pointer into its item. */
  tell(
    code: ProblemCode,
    subject: Subject | null,
    message: string,
    rest: Partial<Omit<Problem, "code" | "message" | "sourceRef" | "stage">> = {},
  ): void {
    const text = subject === null ? message : `${subject.name}: ${message}`;
    this.problems.push(problem(code, text, { ...rest, sourceRef: subject?.ref ?? null }));
  }

  /**
   * Reads one item with an identity of its own; undefined when it is unreadable, which is then a Problem. `askedId` is the id that was
   * asked for: what the Problem is about when the item has lost its own, or turns out to be another one.
   */
  parse<S extends z.ZodType>(
    shape: ItemShape<S>,
    raw: unknown,
    kind: EntityKind,
    askedId?: string,
  ): z.output<S> | undefined {
    const source = { vendor: this.vendor, account: this.account, kind };
    const ref = askedId === undefined ? {} : { ref: this.ref(kind, askedId) };
    const { item, problems } = parseItem(shape, raw, { source, ...ref });
    this.problems.push(...problems);
    const ownId = field(raw, "id");
    if (item === undefined || askedId === undefined || ownId === askedId) return item;
    const subject = { ref: this.ref(kind, askedId), name: askedId };
    this.tell("unreadable-item", subject, `the answer is about ${ownId}, which was not asked for.`, {
      path: "/id",
      severity: "blocks",
      retry: true,
    });
    return undefined;
  }

  /** Reads one item that is a part of `subject`, as an element of the list at `path`. */
  parsePart<S extends z.ZodType>(
    shape: ItemShape<S>,
    raw: unknown,
    at: { readonly subject: Subject; readonly path: string; readonly index: number },
  ): z.output<S> | undefined {
    const { item, problems } = parseItem(
      shape,
      raw,
      { source: null, ref: at.subject.ref, path: at.path },
      at.index,
    );
    this.problems.push(...problems);
    return item;
  }

  /** Reads a part without which `subject` is still worth something: what is lost changes its meaning, and does not block it. */
  parseSoft<S extends z.ZodType>(
    shape: ItemShape<S>,
    raw: unknown,
    at: { readonly subject: Pick<Subject, "ref"> | null; readonly path: string; readonly index: number },
  ): z.output<S> | undefined {
    const about = at.subject === null ? {} : { ref: at.subject.ref };
    const { item, problems } = parseItem(shape, raw, { source: null, path: at.path, ...about }, at.index);
    for (const one of problems) {
      this.problems.push(one.severity === "blocks" ? { ...one, severity: "changes-meaning" } : one);
    }
    return item;
  }

  /** The name of a thing; without one the summary, else the id, which is then a Problem. */
  nameOf(
    item: { readonly id: string; readonly name: string | null; readonly summary?: string | null },
    ref: SourceRef,
  ): string {
    const given = clean(item.name) ?? clean(item.summary ?? null);
    if (clean(item.name) === null) {
      const shown = given ?? item.id;
      this.tell("invalid-value", { ref, name: shown }, "it has no name at the source.", { path: "/name" });
      return shown;
    }
    return given ?? item.id;
  }

  /** The seat of a person in `subject`; remembers the person, so that the seat is kept even for one who is in no list. */
  seat(reference: PersonReference, subject: Subject): DraftParticipant {
    return { kind: "user", id: this.mention(reference, subject) };
  }

  /** Remembers that `subject` names this person. */
  mention(reference: PersonReference, subject: Subject): SourceRef {
    const known = this.people.get(reference.id);
    const person = known ?? { id: reference.id, name: null, deletedAt: null, usedIn: new Map() };
    person.name ??= clean(reference.summary ?? null);
    person.deletedAt ??= reference.deleted_at ?? null;
    const { kind, id } = subject.ref;
    person.usedIn.set(`${kind} ${id}`, { kind, id, name: subject.name });
    this.people.set(reference.id, person);
    return this.ref("user", reference.id);
  }
}

/** Text without surrounding space; null when nothing is left. */
export function clean(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
