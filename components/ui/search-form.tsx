import { Button } from "./button.tsx";
import { inputStyle } from "./field-frame.tsx";

/**
 * Looks through a list by name: a plain form, so that what is looked for is in the address.
 * @param props.keep further values of the address that stay
 */
export function SearchForm({
  label,
  action,
  text,
  keep = {},
}: {
  label: string;
  action: string;
  text: string;
  keep?: Readonly<Record<string, string | undefined>>;
}) {
  return (
    <search>
      <form action={action} method="get" className="flex max-w-120 gap-2">
        {Object.entries(keep).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <input
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          defaultValue={text}
          className={inputStyle()}
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
