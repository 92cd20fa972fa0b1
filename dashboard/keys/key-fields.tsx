/** Fields of the forms about keys, and how they are read. */
interface FieldProps {
  label: string;
  name: string;
  isNumber?: boolean;
  value?: string | number | null;
  placeholder?: string;
  required?: boolean;
}

export function Field({ label, name, isNumber = false, value, ...rest }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        name={name}
        autocomplete="off"
        defaultValue={value === undefined || value === null ? "" : String(value)}
        {...rest}
        {...(isNumber ? { inputMode: "numeric" as const, pattern: "[0-9]*" } : {})}
      />
    </label>
  );
}

export const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** Null: no limit. */
export const limitOf = (form: FormData, name: string): number | null =>
  textOf(form, name) ? Number(textOf(form, name)) : null;

/** Names that are separated by commas or spaces. */
export const namesOf = (form: FormData, name: string): string[] =>
  textOf(form, name)
    .split(/[\s,]+/)
    .filter(Boolean);
