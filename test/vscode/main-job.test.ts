import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeInVscode } from './in-vscode.ts';

const post = (title: string, body: string): string =>
  `---\ntitle: ${title}\ndate: 2024-01-01\nauthor:\n  - ann\nfeaturedImageType: full\n---\n\n${body}\n`;
const seedUrl = new URL('../../../shared/seed-post.md', import.meta.url);
const files = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'src/data/authors.json':
    '[{ "handle": "ann", "name": "Ann Lee" }, { "handle": "ian-vanagas", "name": "Ian Vanagas" }]\n',
  'contents/blog/alpha.md': post('Alpha', '[next](/blog/what-is-a-growth-engineer)'),
  'contents/blog/beta.md': post('Beta', 'Text.'),
  'contents/blog/seed.md': existsSync(seedUrl) ? readFileSync(seedUrl, 'utf8') : post('Seed', 'theyâ€™ve'),
};

describeInVscode('the main job in VS Code', { files }, (vscode) => {
  before(async () => {
    await vscode.command('Problems: Focus on Problems View');
  });

  /** The rows of the Problems panel that are shown. */
  const problems = async (): Promise<string> =>
    (await vscode.page.locator('.markers-panel .monaco-list-row').allInnerTexts()).join('\n').replace(/\u00a0/g, ' ');
  const shows = (what: string, pattern: RegExp) => vscode.until(what, async () => pattern.test(await problems()));
  const hides = (what: string, pattern: RegExp) => vscode.until(what, async () => !pattern.test(await problems()));

  it('shows the broken link of a post that is not open', async () => {
    await shows('the broken link is listed', /"\/blog\/what-is-a-growth-engineer" is not a page of this site/);
    await vscode.screenshot('problems-of-the-site');
  });

  it('flags a link while it is typed, and frontmatter while it is wrong', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('beta.md');
    await keyboard.press('Control+End');
    await keyboard.type(' See [x](/blog/nope) now.');
    await keyboard.press('Escape');
    await shows('the typed link is flagged', /"\/blog\/nope" is not a page/);
    await vscode.goTo(6, 20);
    await keyboard.press('End');
    await keyboard.type('y');
    await keyboard.press('Escape');
    await shows('the value is flagged', /"featuredImageType" must be "full" or "standard", not "fully"/);
    await vscode.goTo(3, 7);
    await keyboard.press('Shift+End');
    await keyboard.type('2020-02-30');
    await keyboard.press('Escape');
    await shows('the impossible date is flagged', /"2020-02-30" is not a date/);
    await vscode.page.waitForSelector('.squiggly-error');
    await vscode.screenshot('frontmatter-errors');
  });

  it('follows files that are created, renamed and deleted outside of the editor', async () => {
    const page = join(vscode.folder, 'contents/blog/what-is-a-growth-engineer.md');
    const flagged = /"\/blog\/what-is-a-growth-engineer" is not a page/;
    writeFileSync(page, post('What is a growth engineer', 'Text.'));
    await hides('the link is right when the page exists', flagged);
    renameSync(page, page.replace('growth', 'great'));
    await shows('the link is broken when the page has another name', flagged);
    renameSync(page.replace('growth', 'great'), page);
    await hides('the link is right again', flagged);
    rmSync(page);
    await shows('the link is broken when the page is gone', flagged);
  });

  it('reads the seed post: one remark about its mis-decoded text, and one fix for all of it', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('seed.md');
    await shows('the mis-decoded text is told', /is mis-decoded text: it should read/);
    await vscode.screenshot('seed-post');
    const line = files['contents/blog/seed.md'].split('\n').findIndex((row) => row.includes('theyâ€™ve')) + 1;
    await vscode.goTo(line, files['contents/blog/seed.md'].split('\n')[line - 1]!.indexOf('â€™') + 1);
    await keyboard.press('Control+.');
    await vscode.page.waitForSelector('.action-widget .monaco-list-row');
    await keyboard.press('Enter');
    await vscode.page.waitForTimeout(1500);
    await vscode.command('File: Save All');
    await vscode.until('the text is restored', () => /they’ve/.test(vscode.read('contents/blog/seed.md') ?? ''));
    assert.doesNotMatch(vscode.read('contents/blog/seed.md')!, /â€/);
    await vscode.screenshot('seed-post-fixed');
  });

  it('inserts a template and previews the post', async () => {
    const { keyboard } = vscode.page;
    writeFileSync(join(vscode.folder, 'contents/blog/empty.md'), '');
    await vscode.page.waitForTimeout(1000);
    await vscode.open('empty.md');
    await vscode.command('Slugline: Insert Post Template');
    await vscode.page.waitForSelector('.quick-input-list .monaco-list-row');
    await vscode.screenshot('templates');
    await keyboard.press('Enter');
    await vscode.page.waitForTimeout(1500);
    await keyboard.type('A fresh title');
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await vscode.command('File: Save All');
    await vscode.until('the block is in the post', () =>
      /^---\n[\s\S]*title: ?["']?A fresh title/.test(vscode.read('contents/blog/empty.md') ?? ''),
    );
    await vscode.screenshot('template-inserted');
    await vscode.open('seed.md');
    await vscode.command('Slugline: Preview Post to the Side');
    await vscode.page.waitForSelector('iframe.webview');
    await vscode.page.waitForTimeout(5000);
    await vscode.screenshot('preview');
  });
});
