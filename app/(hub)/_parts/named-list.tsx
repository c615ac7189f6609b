import type { ReactNode } from "react";
import { SourceBadge } from "#components/source/source-badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageBody } from "#components/ui/page-body.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Origin } from "#db/queries/origins.ts";

interface Row {
  readonly id: string;
}

/** A column between the name and where a thing comes from. */
interface Column<R extends Row> {
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  readonly align?: "start" | "end";
  readonly nowrap?: boolean;
}

interface Props<R extends Row> {
  /** In the plural, as the list is called. */
  title: string;
  facts: string;
  path: string;
  /** What was looked for; empty when nothing was. */
  text: string;
  searchLabel?: string;
  page: { readonly rows: readonly R[]; readonly first: string | null; readonly next: string | null };
  /** What a row is called, with a link to it where it has a page of its own. */
  name: (row: R) => ReactNode;
  /** Makes a row without a page of its own a target of links. */
  anchor?: (row: R) => string;
  columns: readonly Column<R>[];
  origins: ReadonlyMap<string, readonly Origin[]>;
  /** What such a thing is and how it comes here, for a list without any. */
  about: string;
  nothingFound: { title: string; all: string; about?: string };
}

/** A list of things by name, looked through by name: the names, what there is to say of each, and which source it comes from. */
export function NamedList<R extends Row>(props: Props<R>) {
  const { title, facts, path, text, searchLabel = "Search by name", page } = props;
  return (
    <PageBody>
      <PageHeader title={title} facts={facts} />
      <SearchForm label={searchLabel} action={path} text={text} />
      {page.rows.length > 0 ? (
        <Rows {...props} />
      ) : text === "" ? (
        <None {...props} />
      ) : (
        <NothingFound {...props} />
      )}
      <Pager first={page.first} next={page.next} />
    </PageBody>
  );
}

function Rows<R extends Row>({ title, page, name, anchor, columns, origins }: Props<R>) {
  return (
    <Table label={title}>
      <TableHead>
        <Th>Name</Th>
        {columns.map(({ head, align }) => (
          <Th key={head} align={align}>
            {head}
          </Th>
        ))}
        <Th>From</Th>
      </TableHead>
      <tbody>
        {page.rows.map((row) => (
          <Tr key={row.id} id={anchor?.(row)}>
            <RowHead>{name(row)}</RowHead>
            {columns.map(({ head, cell, align, nowrap }) => (
              <Td key={head} align={align} nowrap={nowrap}>
                {cell(row)}
              </Td>
            ))}
            <Td nowrap>
              <SourceBadge origins={origins.get(row.id) ?? []} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function None<R extends Row>({ title, about }: Props<R>) {
  return (
    <EmptyState
      title={`No ${title.toLocaleLowerCase("en")} yet`}
      action={
        <ButtonLink href="/imports/new" variant="primary">
          Import from a source
        </ButtonLink>
      }
    >
      {about}
    </EmptyState>
  );
}

function NothingFound<R extends Row>({ path, nothingFound: { title, all, about } }: Props<R>) {
  return (
    <EmptyState title={title} action={<ButtonLink href={path}>{all}</ButtonLink>}>
      {about}
    </EmptyState>
  );
}

/** A name over the beginning of what is said about it. @param props.href of its page, where it has one */
export function NameAndAbout({
  name,
  description,
  href,
}: {
  name: string;
  description: string | null;
  href?: string;
}) {
  return (
    <>
      {href === undefined ? (
        <span className="font-medium">
          <bdi>{name}</bdi>
        </span>
      ) : (
        <TextLink href={href} quiet>
          <bdi>{name}</bdi>
        </TextLink>
      )}
      {description ? <span className="line-clamp-1 text-muted text-sm">{description}</span> : null}
    </>
  );
}
