import assert from 'node:assert/strict';
import { describeInVscode } from './in-vscode.ts';

const post = (title: string, lines: string, date = '2024-01-01') =>
  `---\ntitle: ${title}\ndate: ${date}\n${lines}---\n\nText\n`;

const files: Record<string, string> = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'src/data/authors.json':
    '[\n  { "handle": "bo", "name": "Bo" },\n  { "handle": "eva", "name": "Eva" },\n  { "handle": "eva", "name": "Eva again" }\n]\n',
  ...Object.fromEntries(
    [1, 2, 3, 4].map((day) => [
      `contents/blog/p${day}.md`,
      post(`P${day}`, 'author: [bo]\ncategory: Engineering\ntags: [Growth engineering]\n', `2024-02-0${day}`),
    ]),
  ),
  'contents/blog/writing.md': post('Writing', ''),
  'contents/blog/slips.md': post(
    'Slips',
    'author: bo\nseo:\n  metatitle: A\ntags: [Growth Engineering]\nshowTitle: yes\n',
  ),
  'contents/blog/dates.mdx': post('Dates', 'lastmod: 2024-05-01T23:30:00-08:00\n', '2024-02-30'),
  'contents/blog/mangled.md': post('Mangled', 'description: theyâ€™ve ðŸ’ª\n'),
  'contents/blog/mangled-crlf.md': post('Other', 'title2: a\n').replaceAll('\n', '\r\n'),
};

describeInVscode('what is checked in the frontmatter, in VS Code', { files }, (vscode) => {
  before(async () => {
    await vscode.page.waitForTimeout(3000);
  });

  const problems = async (): Promise<string> =>
    (await vscode.page.locator('.markers-panel').allInnerTexts()).join('\n');
  const squiggles = async (): Promise<number> =>
    (
      await vscode.page
        .locator('.editor-instance :is(.squiggly-error, .squiggly-warning, .squiggly-info)')
        .allInnerTexts()
    ).length;
  const hasSquiggles = (count: number) =>
    vscode.until(`${count} places are marked`, async () => (await squiggles()) === count);
  const onDisk = async (file: string, expected: string): Promise<void> => {
    await vscode.command('File: Save All');
    try {
      await vscode.until(`${file} is as expected`, () => vscode.read(file) === expected);
    } catch {
      assert.equal(vscode.read(file), expected);
    }
  };
  const fix = async (title: RegExp): Promise<void> => {
    await vscode.page.keyboard.press('Control+.');
    await vscode.until(`${title} is offered`, async () =>
      title.test((await vscode.page.locator('.action-widget').allInnerTexts()).join()),
    );
    await vscode.page.getByRole('option', { name: title }).first().click();
    await vscode.page.waitForTimeout(500);
  };

  it('marks nothing under the cursor while a list, a date and a key are typed, and marks them when they are left', async () => {
    const { page } = vscode;
    const { keyboard } = page;
    await vscode.open('writing.md');
    await vscode.goTo(3, 17);
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    for (const typed of ['tags:', 'Enter', '  - ', 'A', 'Enter']) {
      if (typed === 'Enter') await keyboard.press('Enter');
      else await keyboard.type(typed);
      await keyboard.press('Escape');
      await page.waitForTimeout(700);
      assert.equal(await squiggles(), 0, typed);
    }
    await keyboard.type('- ');
    await keyboard.press('Escape');
    await page.waitForTimeout(1000);
    assert.equal(await squiggles(), 0, vscode.read('contents/blog/writing.md'));
    await vscode.screenshot('writing-no-squiggle');
    await vscode.goTo(2, 9);
    await hasSquiggles(1);
    await vscode.goTo(3, 17);
    for (let i = 0; i < 3; i++) await keyboard.press('Backspace');
    await page.waitForTimeout(1000);
    await vscode.goTo(3, 14);
    await page.waitForTimeout(500);
    // The date is half and the cursor is on it; the item that is empty is elsewhere.
    await hasSquiggles(1);
    await vscode.goTo(2, 9);
    await hasSquiggles(2);
    await vscode.screenshot('writing-left');
    await vscode.goTo(3, 14);
    await keyboard.press('End');
    await keyboard.type('-01');
    await vscode.goTo(4, 1);
    for (let i = 0; i < 3; i++) await keyboard.press('Control+Shift+K');
    await onDisk('contents/blog/writing.md', post('Writing', ''));
  });

  it('mends what is wrong with one key, and the rest stays as it is', async () => {
    await vscode.open('slips.md');
    await hasSquiggles(4);
    await vscode.screenshot('checks-slips');
    await vscode.goTo(4, 10);
    await fix(/Make it a list/);
    await vscode.goTo(6, 5);
    await fix(/Rename to "metaTitle"/);
    await vscode.goTo(7, 10);
    await fix(/Replace with "Growth engineering"/);
    await vscode.goTo(8, 13);
    await fix(/Replace with true/);
    await onDisk(
      'contents/blog/slips.md',
      post('Slips', 'author: [bo]\nseo:\n  metaTitle: A\ntags: [Growth engineering]\nshowTitle: true\n'),
    );
    await hasSquiggles(0);
  });

  it('lists dates, doubled handles and mis-decoded text of files that are not open, and restores text at once', async () => {
    await vscode.command('Problems: Focus on Problems View');
    await vscode.until('all are listed', async () => {
      const shown = await problems();
      return (
        shown.includes('February 2024 has 29 days') &&
        shown.includes('"eva" is listed twice') &&
        shown.includes('should read "they’ve"')
      );
    });
    await vscode.screenshot('checks-problems');
    await vscode.open('mangled.md');
    await vscode.goTo(4, 19);
    await fix(/Restore all 2 mis-decoded places/);
    await onDisk('contents/blog/mangled.md', post('Mangled', 'description: they’ve 💪\n'));
  });

  it('offers categories by use, and says how often one is used and what a date is', async () => {
    const { page } = vscode;
    const { keyboard } = page;
    const hovered = async (text: string): Promise<void> => {
      await vscode.command('Show or Focus Hover');
      await vscode.until(`a hover says "${text}"`, async () =>
        (await page.locator('.monaco-hover').allInnerTexts()).some((shown) => shown.includes(text)),
      );
      await keyboard.press('Escape');
    };
    await vscode.open('writing.md');
    await vscode.goTo(3, 17);
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await keyboard.type('category: ');
    await vscode.until('the category is offered', async () =>
      (await page.locator('.suggest-widget.visible .monaco-list-row').allInnerTexts()).some((row) =>
        /Engineering.*4 posts/s.test(row),
      ),
    );
    await page.waitForTimeout(600);
    await keyboard.press('Enter');
    await onDisk('contents/blog/writing.md', post('Writing', 'category: Engineering\n'));
    await vscode.goTo(4, 14);
    await hovered('category · 5 posts');
    await vscode.goTo(3, 10);
    await hovered('Monday, 1 January 2024');
    await vscode.goTo(3, 2);
    await hovered('Example: date: 2022-12-01');
  });

  it('lists the posts of a category and an author, from a post and from the authors file', async () => {
    const { page } = vscode;
    const { keyboard } = page;
    const references = async (...names: string[]): Promise<void> => {
      await keyboard.press('Shift+F12');
      await vscode.until(`${names} are listed`, async () => {
        const shown = (await page.locator('.reference-zone-widget').allInnerTexts()).join();
        return names.every((name) => shown.includes(name));
      });
      await keyboard.press('Escape');
      await page.waitForTimeout(400);
    };
    await vscode.open('p1.md');
    await vscode.goTo(5, 14);
    await references('p1.md', 'p2.md', 'writing.md');
    await vscode.goTo(4, 11);
    await references('p4.md', 'slips.md', 'authors.json');
    await keyboard.press('F12');
    await page.waitForSelector('.tab.active[data-resource-name="authors.json"]');
    await page.waitForTimeout(500);
    await references('p4.md', 'slips.md');
  });

  it('shows a rename before it is made, and undoes it as one', async () => {
    const { page } = vscode;
    const { keyboard } = page;
    await vscode.open('p1.md');
    await vscode.goTo(6, 12);
    await keyboard.press('F2');
    await page.waitForTimeout(1500);
    await keyboard.press('Control+A');
    await keyboard.type('Scale; Growth');
    await keyboard.press('Control+Enter');
    await vscode.until('the preview is there', async () =>
      /p4\.md/.test((await page.locator('.bulk-edit-panel').allInnerTexts()).join()),
    );
    await vscode.screenshot('rename-preview');
    assert.equal(vscode.read('contents/blog/p2.md'), files['contents/blog/p2.md']);
    await page.getByRole('button', { name: 'Apply' }).first().click();
    await page.waitForTimeout(1000);
    const split = (file: string) => files[file]!.replace('[Growth engineering]', '[Scale, Growth]');
    await onDisk('contents/blog/p2.md', split('contents/blog/p2.md'));
    await onDisk('contents/blog/p4.md', split('contents/blog/p4.md'));
    await vscode.open('p1.md');
    await keyboard.press('Control+Z');
    await page.waitForTimeout(1500);
    await onDisk('contents/blog/p1.md', files['contents/blog/p1.md']!);
    await onDisk('contents/blog/p4.md', files['contents/blog/p4.md']!);
  });
});
