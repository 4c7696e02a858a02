import assert from 'node:assert/strict';
import { describeInVscode } from './in-vscode.ts';

const files = {
  'slugline.config.json': '{ "preset": "posthog", "siteUrls": ["https://posthog.com"] }\n',
  'contents/blog/alpha.md':
    '---\ntitle: Alpha post\ndate: 2024-01-01\ndescription: All about alpha\n---\n\n## One\n\n## Two\n',
  'contents/blog/beta.md':
    '---\ntitle: Beta\ndate: 2024-01-01\n---\n\n[a](/blog/alpha#one) <a href="https://posthog.com/blog/alpha">x</a> ![i](../images/i.png)\n\n',
  'contents/blog/gamma.md': '---\ntitle: Gamma\n---\n\n[a](./alpha.md#two)\n',
  'contents/images/i.png': '',
  'netlify.toml': '[[redirects]]\n  from = "/old"\n  to = "/blog/alpha"\n',
};

describeInVscode('links in VS Code', { files }, (vscode) => {
  const changed = () => Object.entries(files).flatMap(([file, text]) => (vscode.read(file) === text ? [] : file));

  it('completes a post by its title, then its headings', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('beta.md');
    await vscode.page.waitForTimeout(3000);
    await keyboard.press('Control+End');
    await keyboard.type('[x](');
    await keyboard.type('alp');
    await vscode.page.waitForSelector('.suggest-widget.visible .monaco-list-row');
    await vscode.page.waitForTimeout(800);
    await vscode.screenshot('link-completion');
    const rows = await vscode.page.locator('.suggest-widget .monaco-list-row').allInnerTexts();
    assert.match(rows[0] ?? '', /Alpha post/);
    await keyboard.press('Enter');
    await keyboard.type('#');
    await vscode.page.waitForSelector('.suggest-widget.visible .monaco-list-row');
    await vscode.page.waitForTimeout(800);
    await keyboard.press('Enter');
    await keyboard.press('Control+S');
    await vscode.until('the link stands in the file', () =>
      /\[x\]\(\/blog\/alpha#one\)$/.test(vscode.read('contents/blog/beta.md') ?? ''),
    );
  });

  it('hovers a link with the page it leads to', async () => {
    await vscode.goTo(6, 12);
    await vscode.command('Show or Focus Hover');
    await vscode.page.waitForSelector('.monaco-hover:not(.hidden)');
    await vscode.page.waitForTimeout(1000);
    await vscode.screenshot('link-hover');
    const text = (await vscode.page.locator('.monaco-hover').allInnerTexts()).join('\n');
    assert.match(text, /Alpha post[\s\S]*All about alpha[\s\S]*2 pages link here/);
    await vscode.page.keyboard.press('Escape');
  });

  it('a file renamed in the Explorer takes its links along, a redirect is added, one undo brings all back', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('beta.md');
    const text = vscode.read('contents/blog/beta.md')!;
    await vscode.select(/^alpha\.md/);
    await keyboard.press('F2');
    await vscode.page.waitForTimeout(600);
    await keyboard.press('Control+A');
    await keyboard.type('zeta.md');
    await keyboard.press('Enter');
    // VS Code asks whether the extension may change files with the move.
    await vscode.page.waitForSelector('.monaco-dialog-box');
    await vscode.screenshot('move-asked');
    await keyboard.press('Enter');
    await vscode.until('the file has its new name', () => vscode.list('contents/blog').includes('zeta.md'));
    await vscode.page.waitForTimeout(1500);
    await vscode.screenshot('moved');
    await vscode.command('File: Save All');
    assert.equal(vscode.read('contents/blog/beta.md'), text.replaceAll('/blog/alpha', '/blog/zeta'));
    assert.equal(vscode.read('contents/blog/gamma.md'), files['contents/blog/gamma.md'].replace('./alpha', './zeta'));
    assert.equal(
      vscode.read('netlify.toml'),
      '[[redirects]]\n  from = "/old"\n  to = "/blog/zeta"\n\n[[redirects]]\n  from = "/blog/alpha"\n  to = "/blog/zeta"\n',
    );
    await vscode.select(/^zeta\.md/);
    await keyboard.press('Control+Z');
    await vscode.until('the old name is back', () => vscode.list('contents/blog').includes('alpha.md'));
    await vscode.page.waitForTimeout(1500);
    await vscode.command('File: Save All');
    await vscode.until('every file is as it was', () => changed().every((file) => file === 'contents/blog/beta.md'));
    assert.equal(vscode.read('contents/blog/beta.md'), text);
  });

  it('tells when a heading that others link to is typed over, and updates the links', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('alpha.md');
    await vscode.goTo(7, 7);
    await keyboard.type(' hundred');
    await vscode.page.waitForTimeout(1500);
    await keyboard.press('Control+.');
    await vscode.page.waitForSelector('.action-widget .monaco-list-row');
    await vscode.page.waitForTimeout(800);
    await vscode.screenshot('heading-changed');
    const rows = await vscode.page.locator('.action-widget .monaco-list-row').allInnerTexts();
    assert.ok(
      rows.some((row) => row.includes('Update 2 links to "#one-hundred"')),
      rows.join(),
    );
    await keyboard.press('Enter');
    await vscode.page.waitForTimeout(1500);
    await vscode.command('File: Save All');
    await vscode.until('the link follows', () =>
      (vscode.read('contents/blog/beta.md') ?? '').includes('/blog/alpha#one-hundred'),
    );
  });

  it('F2 on a slug renames the post on disk', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('beta.md');
    await vscode.goTo(6, 12);
    await keyboard.press('F2');
    await vscode.page.waitForTimeout(1500);
    await vscode.screenshot('rename-asked');
    await keyboard.press('Control+A');
    await keyboard.type('alpha-two');
    await keyboard.press('Enter');
    await vscode.until('the post has its new name', () => vscode.list('contents/blog').includes('alpha-two.md'));
    await vscode.page.waitForTimeout(1500);
    await vscode.command('File: Save All');
    await vscode.screenshot('slug-renamed');
    await vscode.until('links follow', () =>
      (vscode.read('contents/blog/gamma.md') ?? '').includes('./alpha-two.md#two'),
    );
    assert.match(vscode.read('netlify.toml') ?? '', /from = "\/blog\/alpha"\n {2}to = "\/blog\/alpha-two"/);
  });
});
