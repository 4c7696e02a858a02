import assert from 'node:assert/strict';
import { startVscode, type Vscode, whyNoVscode } from '../support/vscode.ts';

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

describe('frontmatter in VS Code', function () {
  this.timeout(180_000);
  const why = whyNoVscode();
  if (why !== undefined) {
    it.skip(why);
    return;
  }
  let vscode: Vscode;
  before(async () => {
    vscode = await startVscode(files);
  });
  after(() => vscode?.stop());

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

  it('colours the block of MDX', async () => {
    await vscode.open('mixed.mdx');
    await vscode.until('keys and values differ', async () => {
      const spans = await vscode.page.locator('.editor-instance .view-line span span').allInnerTexts();
      return spans.some((text) => text === 'title') && spans.some((text) => text.startsWith('"Mixed"'));
    });
    await vscode.screenshot('frontmatter-mdx');
  });
});
