/** What the partials `field-text`, `field-area`, `field-select` and `error-summary` show. Pure. */

interface FieldGiven {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Why it is asked, or what to type; default none. */
  readonly hint?: string | null;
  /** What is wrong with it; default nothing. */
  readonly error?: string | null;
}

interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string | null;
  readonly error: string | null;
  /** Ids of the hint and the error; null when there are none. */
  readonly describedBy: string | null;
}

export interface TextFieldView extends FieldView {
  readonly type: "text" | "email";
  readonly autocomplete: string | null;
  readonly direction: "auto" | "ltr";
}

export interface SelectFieldView extends FieldView {
  readonly autocomplete: string | null;
  readonly groups: readonly {
    /** Null for options outside a group. */
    readonly label: string | null;
    readonly options: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
  }[];
}

export interface ErrorSummaryView {
  readonly title: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

export function areaField({ name, label, value, hint = null, error = null }: FieldGiven): FieldView {
  const ids = [...(hint === null ? [] : [`${name}-hint`]), ...(error === null ? [] : [`${name}-error`])];
  return { id: name, name, label, value, hint, error, describedBy: ids.length === 0 ? null : ids.join(" ") };
}

export function textField(
  given: FieldGiven & { readonly type?: "text" | "email"; readonly autocomplete?: string },
): TextFieldView {
  const { type = "text", autocomplete = null } = given;
  return { ...areaField(given), type, autocomplete, direction: type === "email" ? "ltr" : "auto" };
}

interface Options {
  readonly label: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function selectField(
  given: FieldGiven & { readonly autocomplete?: string; readonly groups: readonly Options[] },
): SelectFieldView {
  const { autocomplete = null, groups, value } = given;
  return {
    ...areaField(given),
    autocomplete,
    groups: groups.map(({ label, options }) => ({
      label,
      options: options.map((option) => ({ ...option, selected: option.value === value })),
    })),
  };
}
