import assert from 'node:assert/strict';
import { describeInVscode } from './in-vscode.ts';

const files = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'src/data/authors.json':
    '[\n  { "handle": "ian-vanagas", "name": "Ian Vanagas", "role": "Marketer" },\n  { "handle": "james", "name": "James H" }\n]\n',
  'contents/blog/alpha.md':
    '---\ntitle: Alpha\ndate: 2024-01-01\nauthor:\n  - ian-vanagas\ntags:\n  - AI\n  - Growth\n---\n\nText\n',
  'contents/blog/beta.md': '---\ntitle: Beta\ndate: 2024-01-02\ntags: [Growth]\n---\n\nText\n',
  'contents/blog/fresh.md': '',
  'contents/blog/mixed.mdx': '---\ntitle: "Mixed"\nshowTitle: true\n---\n\nText\n',
};

describeInVscode('frontmatter in VS Code', { files }, (vscode) => {
  /** What the list of suggestions shows, once one of them holds this text. */
  const suggested = async (text: string): Promise<string[]> => {
    let rows: string[] = [];
    await vscode.until(`"${text}" is suggested`, async () => {
      rows = await vscode.page.locator('.suggest-widget.visible .monaco-list-row').allInnerTexts();
      return rows.some((row) => row.includes(text));
    });
    // The editor takes no Enter for a suggestion that came up just now.
    await vscode.page.waitForTimeout(600);
    return rows;
  };
  const saved = async (file: string, expected: string): Promise<void> => {
    await vscode.command('File: Save All');
    try {
      await vscode.until(`${file} is as expected`, () => vscode.read(file) === expected);
    } catch {
      assert.equal(vscode.read(file), expected);
    }
  };

  it('offers keys at Enter, then the authors by name, and tags with their use', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('beta.md');
    await vscode.page.waitForTimeout(3000);
    await vscode.goTo(3, 17);
    await keyboard.press('Enter');
    const keys = await suggested('featuredImage');
    assert.ok(keys[0]?.startsWith('author'), keys.join());
    await vscode.screenshot('frontmatter-keys');
    await keyboard.type('auth');
    await suggested('author');
    await keyboard.press('Enter');
    // Accepting the key asks for its value.
    const authors = await suggested('James H');
    assert.match(authors[0]!, /ian-vanagas/);
    await vscode.screenshot('frontmatter-authors');
    await keyboard.type('Jam');
    await suggested('james');
    await keyboard.press('Enter');
    await saved(
      'contents/blog/beta.md',
      '---\ntitle: Beta\ndate: 2024-01-02\nauthor:\n  - james\ntags: [Growth]\n---\n\nText\n',
    );
    await vscode.goTo(6, 14);
    await keyboard.type(', ');
    const tags = await suggested('AI');
    assert.equal(tags.length, 1, tags.join());
    await keyboard.press('Enter');
    await saved(
      'contents/blog/beta.md',
      '---\ntitle: Beta\ndate: 2024-01-02\nauthor:\n  - james\ntags: [Growth, AI]\n---\n\nText\n',
    );
  });

  it('Enter below a list offers its next item', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('alpha.md');
    await vscode.goTo(5, 16);
    await keyboard.press('Enter');
    await suggested('james');
    await keyboard.press('Enter');
    await vscode.command('File: Save All');
    await vscode.until('the item is in', () =>
      (vscode.read('contents/blog/alpha.md') ?? '').includes('  - ian-vanagas\n  - james\ntags:'),
    );
  });

  it('fills an empty file with the whole block', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('fresh.md');
    await keyboard.type('-');
    await suggested('title, date, author');
    await vscode.screenshot('frontmatter-block');
    await keyboard.press('Enter');
    await vscode.page.waitForTimeout(600);
    await keyboard.press('Escape');
    await vscode.command('File: Save All');
    await vscode.until('the block is there', () =>
      /^---\ntitle: Fresh\ndate: \d{4}-\d{2}-\d{2}\nauthor:\n {2}- /.test(vscode.read('contents/blog/fresh.md') ?? ''),
    );
  });

  it('explains a key and an author, and goes to the author', async () => {
    const { keyboard } = vscode.page;
    const hovered = async (text: string): Promise<void> => {
      await vscode.command('Show or Focus Hover');
      await vscode.until(`a hover says "${text}"`, async () =>
        (await vscode.page.locator('.monaco-hover').allInnerTexts()).some((shown) => shown.includes(text)),
      );
    };
    await vscode.open('alpha.md');
    await vscode.goTo(3, 2);
    await hovered('The day of publication');
    await vscode.goTo(5, 8);
    await hovered('Marketer');
    await vscode.screenshot('frontmatter-hover');
    await keyboard.press('Escape');
    await vscode.goTo(5, 8);
    await keyboard.press('F12');
    await vscode.page.waitForSelector('.tab.active[data-resource-name="authors.json"]');
  });

  it('lists every post of a tag, and puts the block into outline, folding and selection', async () => {
    const { page } = vscode;
    const { keyboard } = page;
    const line = (vscode.read('contents/blog/alpha.md') ?? '').split('\n').indexOf('  - Growth') + 1;
    await vscode.open('alpha.md');
    await vscode.goTo(line, 7);
    await keyboard.press('Shift+F12');
    await vscode.until('the references show both posts', async () => {
      const shown = (await page.locator('.reference-zone-widget').allInnerTexts()).join();
      return shown.includes('alpha.md') && shown.includes('beta.md');
    });
    await vscode.screenshot('frontmatter-references');
    await keyboard.press('Escape');
    await vscode.goTo(3, 2);
    await vscode.until('the breadcrumbs name the field', async () =>
      (await page.locator('.breadcrumbs-control').allInnerTexts()).join().includes('date'),
    );
    await vscode.goTo(2, 9);
    await keyboard.press('Shift+Alt+ArrowRight');
    await page.waitForTimeout(500);
    await keyboard.press('Shift+Alt+ArrowRight');
    await vscode.until('value and key are selected', async () =>
      (await page.locator('.statusbar').allInnerTexts()).join().includes('(12 selected)'),
    );
    await vscode.goTo(1, 1);
    await keyboard.press('Control+Shift+BracketLeft');
    await vscode.until('the block is folded', async () => {
      const lines = await page.locator('.editor-instance .view-line').allInnerTexts();
      return !lines.some((text) => text.startsWith('title')) && lines.some((text) => text.startsWith('Text'));
    });
    await vscode.screenshot('frontmatter-folded');
    await keyboard.press('Control+Shift+BracketRight');
  });

  it('offers dates, allowed values with their meaning, and true and false in MDX', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('mixed.mdx');
    await vscode.goTo(3, 16);
    await keyboard.press('Enter');
    await suggested('featuredImageType');
    await keyboard.type('date');
    await suggested('required');
    await keyboard.press('Enter');
    await suggested('today');
    await vscode.screenshot('frontmatter-dates');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await suggested('featuredImageType');
    await keyboard.type('featuredImageT');
    await suggested('featuredImageType');
    await keyboard.press('Enter');
    await suggested('standard');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await suggested('hideAnchor');
    await keyboard.type('hideA');
    await suggested('hideAnchor');
    await keyboard.press('Enter');
    await suggested('true');
    await keyboard.press('Enter');
    await vscode.command('File: Save All');
    const whole =
      /^---\ntitle: "Mixed"\nshowTitle: true\ndate: \d{4}-\d\d-\d\d\nfeaturedImageType: full\nhideAnchor: true\n---\n\nText\n$/;
    try {
      await vscode.until('the fields are saved', () => whole.test(vscode.read('contents/blog/mixed.mdx') ?? ''));
    } catch {
      assert.match(vscode.read('contents/blog/mixed.mdx') ?? '', whole);
    }
  });

  it('colours the block of MDX', async () => {
    await vscode.open('mixed.mdx');
    await vscode.until('keys and values differ', async () => {
      const spans = await vscode.page.locator('.editor-instance .view-line span span').allInnerTexts();
      return spans.some((text) => text === 'title') && spans.some((text) => text.startsWith('"Mixed"'));
    });
    await vscode.screenshot('frontmatter-mdx');
  });
});
