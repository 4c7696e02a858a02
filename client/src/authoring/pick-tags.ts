import { window } from 'vscode';
import { type TagRow, tagRows, tagsNamed } from './tag-rows.ts';

/**
 * Lets the writer pick any number of tags, and type new ones: `Enter` takes what is typed, and goes on where nothing is. Undefined
 * where the flow is left.
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
      // What was taken last is shown, in a long list too.
      if (pick.value === '') pick.activeItems = pick.items.filter(({ label }) => label === last);
    };
    /** Takes what is typed, and empties the box for the next one; false where there is nothing. */
    const take = (): boolean => {
      const { known, fresh } = tagsNamed(pick.value, [...site, ...added]);
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
      if (rows.some(({ adds }) => adds)) take();
    });
    pick.onDidAccept(() => {
      if (take()) return;
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
