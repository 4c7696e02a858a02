import { window } from 'vscode';
import { type NamedTags, type TagRow, tagRows, tagsNamed } from './tag-rows.ts';

/**
 * Lets the writer pick any number of tags, and type new ones: `Enter` takes what is typed, or the row that the writer went to
 * meanwhile, and goes on where nothing is typed. Undefined where the flow is left.
 */
export function pickTags(title: string, site: readonly string[]): Promise<readonly string[] | undefined> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<TagRow>();
    pick.title = title;
    pick.canSelectMany = true;
    pick.placeholder = site.length > 0 ? 'Choose any number, or type a new one' : 'Type a tag, or leave it for later';
    let added: readonly string[] = [];
    const picked = new Set<string>();
    let ticked: ReadonlySet<string> = new Set();
    let last: string | undefined;
    const show = (): void => {
      pick.items = tagRows(site, added, pick.value);
      pick.selectedItems = pick.items.filter(({ label, adds }) => !adds && picked.has(label));
      // What was taken last is shown, in a long list too; while something is typed, a row is active if the writer goes to it.
      pick.activeItems = pick.value === '' ? pick.items.filter(({ label }) => label === last) : [];
    };
    const named = (): NamedTags => tagsNamed(pick.value, [...site, ...added]);
    /** Takes tags, and empties the box for the next ones; false where there are none. */
    const take = ({ known, fresh }: NamedTags): boolean => {
      if (known.length === 0 && fresh.length === 0) return false;
      last = fresh.at(-1) ?? known.at(-1);
      added = [...added, ...fresh];
      for (const tag of [...known, ...fresh]) picked.add(tag);
      pick.value = '';
      show();
      return true;
    };
    let done: readonly string[] | undefined;
    pick.onDidChangeValue(show);
    pick.onDidChangeSelection((rows) => {
      // New rows lose their ticks for a moment, and what VS Code tells of that may come late: only what is different counts.
      const now = new Set(rows.flatMap(({ label, adds }) => (adds ? [] : [label])));
      for (const tag of now) if (!ticked.has(tag)) picked.add(tag);
      for (const tag of ticked) if (!now.has(tag)) picked.delete(tag);
      ticked = now;
      if (rows.some(({ adds }) => adds)) take(named());
    });
    pick.onDidAccept(() => {
      const [active] = pick.value.trim() === '' ? [] : pick.activeItems;
      if (take(active && !active.adds ? { known: [active.label], fresh: [] } : named())) return;
      done = [...site, ...added].filter((tag) => picked.has(tag));
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(done);
    });
    show();
    pick.show();
  });
}
