/** A row of the list that tags are picked from. */
export interface TagRow {
  readonly label: string;
  readonly description?: string;
  /** What stays in the list whatever is typed. */
  readonly alwaysShow?: boolean;
  /** The tags that this row adds; absent where the row is a tag itself. */
  readonly adds?: readonly string[];
}

/** The tags that a text names, as `slugline new --tags` reads it: a comma parts them. */
export function tagsIn(typed: string): string[] {
  const tags: string[] = [];
  for (const part of typed.split(',')) {
    const tag = part.trim();
    if (tag !== '' && !tags.some((other) => same(other, tag))) tags.push(tag);
  }
  return tags;
}

export interface NamedTags {
  /** In the list's own spelling. */
  readonly known: readonly string[];
  /** Not in the list. */
  readonly fresh: readonly string[];
}

/** What a text names. */
export function tagsNamed(typed: string, list: readonly string[]): NamedTags {
  const whole = list.find((tag) => same(tag, typed.trim()));
  if (whole !== undefined) return { known: [whole], fresh: [] };
  const known: string[] = [];
  const fresh: string[] = [];
  for (const tag of tagsIn(typed)) {
    const listed = list.find((other) => same(other, tag));
    if (listed === undefined) fresh.push(tag);
    else known.push(listed);
  }
  return { known, fresh };
}

/**
 * The rows for what is typed: the tags of the site, those that were added, and last one that adds what is in neither. A row never
 * changes its place while the list is open: VS Code tells what is ticked by places, also of the rows before.
 */
export function tagRows(site: readonly string[], added: readonly string[], typed: string): TagRow[] {
  const { fresh } = tagsNamed(typed, [...site, ...added]);
  const quoted = fresh.map((tag) => `"${tag}"`).join(', ');
  return [
    ...site.map((label) => ({ label })),
    ...added.map((label) => ({ label, description: 'new', alwaysShow: true })),
    ...(fresh.length > 0
      ? [{ label: `Add ${fresh.length === 1 ? 'tag' : 'tags'} ${quoted}`, alwaysShow: true, adds: fresh }]
      : []),
  ];
}

/** Two spellings in other case are one tag: each would make a page of its own. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
