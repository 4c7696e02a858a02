import assert from 'node:assert/strict';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { previewOf } from '../../../server/src/core/preview/preview.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { engineOf } from '../../support/engine.ts';
import { mark, marked } from '../../support/marked.ts';

const FILE = 'contents/blog/x.md';

/** Six posts of one category and two authors: what a site has learned. Today is 2024-06-01. */
const site: Record<string, string> = {
  'slugline.config.json': '{ "preset": "posthog" }',
  'src/data/authors.json': '[{ "handle": "bo", "name": "Bo" }, { "handle": "eva", "name": "Eva" }]',
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((day) => [
      `contents/blog/p${day}.md`,
      `---\ntitle: P${day}\ndate: 2024-01-0${day}\ncategory: Growth Engineering\ntags: [Growth, Launch]\n---\n\nText.\n`,
    ]),
  ),
};

interface Case {
  readonly rule: string;
  /** The post, `‹…›` around each place that is told about. */
  readonly post: string;
  /** Of each problem, in the order of the text, a part of its message. */
  readonly says: readonly string[];
  /** The post after the first fix of the first problem. */
  readonly fixed?: string;
  readonly severity?: string;
  readonly file?: string;
}

/** Frontmatter of a post whose title and date are right, with more lines in it. */
const post = (lines: string) => `---\ntitle: A\ndate: 2024-01-01\n${lines}---\n\nText.\n`;

const cases: readonly Case[] = [
  {
    rule: 'frontmatter/missing',
    post: '‹# What we did›\n\nText.\n',
    says: ['This post has no frontmatter'],
    fixed: '---\ntitle: "What we did"\ndate: 2024-06-01\n---\n\n# What we did\n\nText.\n',
  },
  { rule: 'frontmatter/missing', post: '‹›', says: ['This post has no frontmatter'] },
  {
    rule: 'frontmatter/missing',
    post: '\n\n‹---›\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['has to begin on the first line'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/missing',
    post: '<!-- draft -->\n‹---›\ntitle: A\ndate: 2024-01-01\ntags:\n  - AI\n---\n\nText.\n',
    says: ['has to begin on the first line of the file: move what is above it below it.'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\ntags:\n  - AI\n---\n<!-- draft -->\n\nText.\n',
  },
  {
    rule: 'frontmatter/missing',
    post: '‹Text.›\n\n---\n\nMore.\n\n---\n',
    says: ['This post has no frontmatter'],
  },
  {
    rule: 'frontmatter/missing',
    post: '‹----›\ntitle: A\ndate: 2024-01-01\n----\n\nText.\n',
    says: ['"----" does not begin a frontmatter: write three dashes'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/missing',
    post: '‹—›\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['"—" does not begin a frontmatter'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/unclosed',
    post: '‹---›\ntitle: A\ndate: 2024-01-01\n\nText here.\n',
    says: ['is never closed: put a line with "---" below its last key'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n\nText here.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntitle: ‹Slugline: a tool›\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['YAML cannot read "title: Slugline: a tool": a text with ": " in it has to be in quotes.'],
    fixed: '---\ntitle: "Slugline: a tool"\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\r\ntitle: ‹A: b›\r\n---\r\n\r\nText.\r\n',
    says: ['has to be in quotes'],
    fixed: '---\r\ntitle: "A: b"\r\n---\r\n\r\nText.\r\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntitle: ‹"A›\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['This quote is not closed'],
    fixed: '---\ntitle: "A"\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: "---\ntitle: ‹'It's fine'›\n---\n\nText.\n",
    says: ["This text ends at its second '"],
    fixed: '---\ntitle: "It\'s fine"\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntags: ‹[a, b›\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['"[" is opened here and not closed'],
    fixed: '---\ntags: [a, b]\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntitle: A\n ‹date: 2024-01-01›\n---\n\nText.\n',
    says: ['"date" is indented deeper than "title" above it'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\nauthor:\n‹\t›- bo\n---\n\nText.\n',
    says: ['may not be indented with tabs'],
    fixed: '---\nauthor:\n  - bo\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\nauthor: ‹@bo›\n---\n\nText.\n',
    says: ['A value cannot begin with "@"'],
    fixed: '---\nauthor: "@bo"\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntitle: ‹*bold*›\n---\n\nText.\n',
    says: ['YAML takes "*bold*" for an alias'],
    fixed: '---\ntitle: "*bold*"\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntitle: ‹!important›\n---\n\nText.\n',
    says: ['YAML tags such as "!important" are not allowed'],
    fixed: '---\ntitle: "!important"\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntitle: "C:‹\\p›ath"\n---\n\nText.\n',
    says: ['"\\p" is not an escape that YAML knows'],
    fixed: '---\ntitle: "C:\\\\path"\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\n‹title:A›\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['needs a space after the ":"'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\ndescription: Foo\n‹and more›\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['"and more" is not a "key: value" line. Is a ":" missing, or does it belong to "description" above?'],
    fixed: '---\ndescription: Foo\n  and more\ndate: 2024-01-01\n---\n\nText.\n',
  },
  { rule: 'frontmatter/yaml', post: '---\n‹- a›\n- b\n---\n\nText.\n', says: ['must be a list of "key: value" lines'] },
  {
    rule: 'frontmatter/yaml',
    post: '---\ntags: ‹-› a\n---\n\nText.\n',
    says: ['A list cannot begin on the line of its key'],
  },
  {
    rule: 'frontmatter/yaml',
    post: post('tags:\n  - a\n ‹- b›\n'),
    says: ['"- b" is not in line with what is above'],
    fixed: post('tags:\n  - a\n  - b\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('tags:\n  - a\n  ‹b›\n'),
    says: ['"b" is not an item of the list above: a "-" is missing before it.'],
    fixed: post('tags:\n  - a\n  - b\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('tags: [a, ‹,› b]\n'),
    says: ['There is nothing between these commas'],
    fixed: post('tags: [a, b]\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('tags: [a b, "c" ‹d›]\n'),
    says: ['A comma is missing before "d".'],
    fixed: post('tags: [a b, "c", d]\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('description: ‹> a text›\n'),
    says: ['">" says that the text is on the lines below'],
    fixed: post('description: "> a text"\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('description: "A"‹# one›\n'),
    says: ['A comment needs a space before its "#".'],
    fixed: post('description: "A" # one\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('‹]›seo: {}\n'),
    says: ['"]" closes nothing here'],
    fixed: post('seo: {}\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('tags: ‹["a"] and "b"›\n'),
    says: ['The list ends before the line does.'],
  },
  {
    rule: 'frontmatter/format',
    post: '‹+++›\ntitle = "A"\ndate = 2024-01-01\n+++\n\nText.\n',
    says: ['This frontmatter is TOML, which only Hugo reads'],
  },
  {
    rule: 'frontmatter/format',
    post: '‹--- title: A›\r\ndate: 2024-01-01\r\n---\r\n\r\nText.\r\n',
    says: ['Nothing may follow the "---": move "title: A" to the next line.'],
    fixed: '---\r\ntitle: A\r\ndate: 2024-01-01\r\n---\r\n\r\nText.\r\n',
  },
  ...['----', '--', ' ---', '***', '———'].map(
    (fence): Case => ({
      rule: 'frontmatter/unclosed',
      post: `---\ntitle: A\ndate: 2024-01-01\n‹${fence}›\n\nText.\n`,
      says: [`"${fence}" does not close the frontmatter`],
      fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n',
    }),
  ),
  {
    rule: 'frontmatter/schema',
    post: post('tags:\n  ‹-AI\n  -Growth›\n'),
    says: ['"tags" is not read as a list: each "-" needs a space after it.'],
    fixed: post('tags:\n  - AI\n  - Growth\n'),
  },
  {
    rule: 'frontmatter/schema',
    post: post('tags:\n  ‹– AI\n  – Growth›\n').replace(/\n/g, '\r\n'),
    says: ['"tags" is not read as a list'],
    fixed: post('tags:\n  - AI\n  - Growth\n').replace(/\n/g, '\r\n'),
  },
  {
    rule: 'frontmatter/schema',
    post: post('tags:\n  ‹AI\n  Growth›\n'),
    says: ['"tags" must be a list or empty, not "AI Growth".'],
    fixed: post('tags:\n  - AI\n  - Growth\n'),
  },
  {
    rule: 'frontmatter/list',
    post: post('author:\n  ‹-bo›\n'),
    says: ['"author" is not read as a list: each "-" needs a space after it.'],
    fixed: post('author:\n  - bo\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: post('tags: ‹"AI", \'B\', c d›\n'),
    says: ['These are several texts'],
    fixed: post('tags: ["AI", \'B\', c d]\n'),
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\n"title": ‹"A",›\n"date": 2024-01-01\n---\n',
    says: ['A line of YAML does not end with a comma'],
    fixed: '---\n"title": "A"\n"date": 2024-01-01\n---\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\n‹title = A›\ndate: 2024-01-01\n---\n',
    says: ['YAML has a ":" and a space after a key: title: A'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n',
  },
  {
    rule: 'frontmatter/yaml',
    post: '---\n‹title：A›\ndate: 2024-01-01\n---\n',
    says: ['YAML has a ":"'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n',
  },
  {
    rule: 'frontmatter/lone-key',
    post: post('tags: ‹{AI, Growth}›\n'),
    says: ['a list is written [AI, Growth].'],
    fixed: post('tags: [AI, Growth]\n'),
  },
  {
    rule: 'frontmatter/format',
    post: '‹---js›\nmodule.exports = {}\n---\n\nText.\n',
    says: ['Frontmatter in "js" is code: it was not run'],
    severity: 'error',
  },
  {
    rule: 'frontmatter/schema',
    post: '‹---›\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['"title" is missing.'],
    fixed: '---\ntitle: ""\ndate: 2024-01-01\n---\n\nText.\n',
  },
  {
    rule: 'frontmatter/schema',
    post: '‹---›\r\ntitle: A\r\n---\r\n\r\nText.\r\n',
    says: ['"date" is missing. The day of publication'],
    fixed: '---\r\ntitle: A\r\ndate: 2024-06-01\r\n---\r\n\r\nText.\r\n',
  },
  {
    rule: 'frontmatter/schema',
    post: '---\ntitle: ‹12›\ndate: 2024-01-01\n---\n',
    says: ['"title" must be a text, not 12.'],
    fixed: '---\ntitle: "12"\ndate: 2024-01-01\n---\n',
  },
  {
    rule: 'frontmatter/schema',
    post: post('tags: [AI, ‹2023›]\n'),
    says: ['Item 2 of "tags" must be a text, not 2023.'],
    fixed: post('tags: [AI, "2023"]\n'),
  },
  {
    rule: 'frontmatter/schema',
    post: post('tags: ‹Growth, AI & co›\n'),
    says: ['"tags" must be a list or empty, not "Growth, AI & co".'],
    fixed: post('tags: [Growth, AI & co]\n'),
  },
  {
    rule: 'frontmatter/schema',
    post: post('category: ‹[Growth, "AI"]›\n'),
    says: ['"category" must be a text or empty, not a list.'],
    fixed: post('category: Growth\n'),
  },
  {
    rule: 'frontmatter/schema',
    post: post('category:\n  ‹- Growth›\nshowTitle: true\n'),
    says: ['"category" must be a text or empty, not a list.'],
    fixed: post('category: Growth\nshowTitle: true\n'),
  },
  {
    rule: 'frontmatter/list',
    post: post('author: ‹bo› # the boss\n'),
    says: ['"author" is a list on this site, and this is one text: write [bo].'],
    fixed: post('author: [bo] # the boss\n'),
  },
  {
    rule: 'frontmatter/list',
    post: post('author: ‹"bo, eva"›\n'),
    says: ['write ["bo", "eva"].'],
    fixed: post('author: ["bo", "eva"]\n'),
  },
  { rule: 'frontmatter/author', post: post('author: bo, eva\n'), says: [] },
  { rule: 'frontmatter/list', post: post('author: ""\ncategory: Growth\n'), says: [] },
  {
    rule: 'frontmatter/schema',
    post: '---\n‹title›:\ndate: 2024-01-01\n---\n',
    says: ['"title" must be a text, but it is empty.'],
  },
  {
    rule: 'frontmatter/schema',
    post: post('featuredImageType: ‹ful›\n'),
    says: ['"featuredImageType" must be "full" or "standard", not "ful". Did you mean "full"?'],
    fixed: post('featuredImageType: full\n'),
  },
  {
    rule: 'frontmatter/schema',
    post: post('showTitle: ‹no›\n'),
    says: ['"showTitle" must be true or false or empty, not "no".'],
    fixed: post('showTitle: false\n'),
  },
  {
    rule: 'frontmatter/schema',
    post: post('‹author›:\n'),
    says: ['"author" must be a list or a text, but it is empty.'],
    fixed: post(''),
  },
  {
    rule: 'frontmatter/schema',
    post: '---\ntitle: ‹""›\ndate: 2024-01-01\n---\n',
    says: ['"title" must not be empty.'],
  },
  {
    rule: 'frontmatter/unknown-key',
    post: post('‹rootpage›: /blog\n'),
    says: ['"rootpage" is not a key that this site reads. Did you mean "rootPage"?'],
    fixed: post('rootPage: /blog\n'),
  },
  {
    rule: 'frontmatter/unknown-key',
    post: post('‹featurdImage›: /a.png\n'),
    says: ['Did you mean "featuredImage"?'],
    fixed: post('featuredImage: /a.png\n'),
  },
  {
    rule: 'frontmatter/unknown-key',
    post: post('seo:\n  ‹metatitle›: x\n'),
    says: ['"seo.metatitle" is not a key that this site reads. Did you mean "metaTitle"?'],
    fixed: post('seo:\n  metaTitle: x\n'),
  },
  {
    rule: 'frontmatter/unknown-key',
    post: '---\n‹Title›: A\ndate: 2024-01-01\n---\n',
    says: ['"Title" is not a key that this site reads, and "title", which it needs, is missing. Did you mean "title"?'],
    fixed: '---\ntitle: A\ndate: 2024-01-01\n---\n',
    severity: 'error',
  },
  { rule: 'frontmatter/schema', post: '---\nTitle: A\ndate: 2024-01-01\n---\n', says: [] },
  { rule: 'frontmatter/unknown-key', post: '---\n‹titl›: A\ndate: 2024-01-01\n---\n', says: ['"title"'] },
  { rule: 'frontmatter/unknown-key', post: post('‹tgas›: [AI]\n'), says: ['Did you mean "tags"?'] },
  { rule: 'frontmatter/unknown-key', post: post('‹authors›: [bo]\n'), says: ['Did you mean "author"?'] },
  {
    rule: 'frontmatter/unknown-key',
    post: post('‹seo.metaTitle›: A # b\n'),
    says: ['put "metaTitle" into the group "seo"'],
    fixed: post('seo:\n  metaTitle: A # b\n'),
  },
  { rule: 'frontmatter/unknown-key', post: post('myOwnKey: 1\ndata: 1\nlate: 1\ntile: 1\n'), says: [] },
  {
    rule: 'frontmatter/comment',
    post: '---\ntitle: The ‹#1 tip, "really"›\ndate: 2024-01-01\n---\n',
    says: ['YAML takes "#1 tip, "really"" for a comment, so only "The" is left.'],
    fixed: '---\ntitle: "The #1 tip, \\"really\\""\ndate: 2024-01-01\n---\n',
  },
  {
    rule: 'frontmatter/comment',
    post: '---\ntitle: ‹#1 tip›\r\ndate: 2024-01-01\r\n---\n',
    says: ['so "title" is empty.'],
    fixed: '---\ntitle: "#1 tip"\r\ndate: 2024-01-01\r\n---\n',
  },
  { rule: 'frontmatter/schema', post: '---\ntitle: #1 tip\ndate: 2024-01-01\n---\n', says: [] },
  {
    rule: 'frontmatter/comment',
    post: post('tags:\n  - ‹#growth›\n  - AI # the short one\n  - C#\nsidebar: Blog #blog\n'),
    says: ['YAML takes "#growth" for a comment'],
    fixed: post('tags:\n  - "#growth"\n  - AI # the short one\n  - C#\nsidebar: Blog #blog\n'),
  },
  { rule: 'frontmatter/list', post: post('tags:\n  - #growth\n'), says: [] },
  {
    rule: 'frontmatter/lone-key',
    post: post('venue: { address: 17B Kingsland Road, ‹Shoreditch, London›, open: true }\n'),
    says: ['The comma ends the value of "address", so "Shoreditch, London" is not a part of it.'],
    fixed: post('venue: { address: "17B Kingsland Road, Shoreditch, London", open: true }\n'),
  },
  { rule: 'frontmatter/lone-key', post: post('venue: { ‹name›, b: 1 }\n'), says: ['"name" has no value'] },
  { rule: 'frontmatter/lone-key', post: post('venue: { name: , "b": , c: {} }\nseo:\n'), says: [] },
  {
    rule: 'frontmatter/duplicate-key',
    post: post('‹title›: B\n'),
    says: ['"title" is here twice: keep one of the two.'],
    fixed: post(''),
  },
  {
    rule: 'frontmatter/duplicate-key',
    post: post('tags:\n  - A\n# Below\n‹tags›:\n  - B # b\n  - C\n\nshowTitle: true\n'),
    says: ['"tags" is here twice'],
    fixed: post('tags:\n  - A\n# Below\n\nshowTitle: true\n'),
  },
  {
    rule: 'frontmatter/duplicate-key',
    post: post('seo:\n  metaTitle: A\n  ‹metaTitle›:\n'),
    says: ['"metaTitle" is here twice'],
    fixed: post('seo:\n  metaTitle: A\n'),
  },
  { rule: 'frontmatter/date', post: '---\ntitle: A\ndate: ‹2020-02-30›\n---\n', says: ['February 2020 has 29 days'] },
  { rule: 'frontmatter/date', post: '---\ntitle: A\ndate: ‹2023-13-01›\n---\n', says: ['there is no month 13'] },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹2024-05-01 25:00›\n---\n',
    says: ['there is no time 25:00'],
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹last Tuesday›\n---\n',
    says: ['"last Tuesday" is not a date.'],
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹May 1st, 2024›\n---\n',
    says: ['Write it as 2024-05-01.'],
    fixed: '---\ntitle: A\ndate: 2024-05-01\n---\n',
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹2024/05/01›\n---\n',
    says: ['is not read as a date everywhere'],
    fixed: '---\ntitle: A\ndate: 2024-05-01\n---\n',
    severity: 'information',
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹01-02-2024›\n---\n',
    says: ['Day and month can be taken for each other'],
    severity: 'warning',
  },
  ...[
    '2024-05-01',
    '"2024-05-01"',
    '2024-05-01T10:00:00Z',
    '2024-05-01T00:00:00+09:00',
    '2024-05-01 00:00 +02:00',
    '2024-05-01 10:00:00 +02:00',
  ].map((date): Case => ({ rule: 'frontmatter/date', post: `---\ntitle: A\ndate: ${date}\n---\n`, says: [] })),
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹2024-5-1›\n---\n',
    says: ['is a text and not a date to the parsers of most sites'],
    fixed: '---\ntitle: A\ndate: 2024-05-01\n---\n',
    severity: 'information',
  },
  {
    rule: 'frontmatter/date',
    post: "---\ntitle: A\ndate: ‹'2024-05-01T23:30:00-08:00'›\n---\n",
    says: ['is 2024-05-02 in UTC'],
    fixed: '---\ntitle: A\ndate: "2024-05-01"\n---\n',
    severity: 'hint',
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹2024-05-01T00:30:00+09:00›\n---\n',
    says: ['is 2024-04-30 in UTC'],
    severity: 'hint',
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹2024-05-01 9:30:00 PDT›\n---\n',
    says: ['Write it as 2024-05-01T09:30:00-07:00.'],
    severity: 'information',
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹2024-05-01 09:30 PDT›\n---\n',
    says: ['Write it as 2024-05-01T09:30:00-07:00.'],
    fixed: '---\ntitle: A\ndate: 2024-05-01T09:30:00-07:00\n---\n',
  },
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹2024–05–01›\n---\n',
    says: ['Write it as 2024-05-01.'],
    fixed: '---\ntitle: A\ndate: 2024-05-01\n---\n',
  },
  // What `new Date()` reads is no error.
  ...(
    [
      ['2024.05.01', '2024-05-01'],
      ['2024-05', '2024-05-01'],
      ['2024/5', '2024-05-01'],
      ['May 2024', '2024-05-01'],
      ['Mon, 01 May 2024 10:00:00 GMT', '2024-05-01T10:00:00Z'],
      ['May 1, 2024, 10:30 pm', '2024-05-01T22:30:00'],
      ['2024/05/01 10:00 +0900', '2024-05-01T10:00:00+09:00'],
      ['Wed May 01 2024 10:00:00 GMT+0200 (CEST)', '2024-05-01T10:00:00+02:00'],
    ] as const
  ).map(
    ([date, iso]): Case => ({
      rule: 'frontmatter/date',
      post: `---\ntitle: A\ndate: ‹${date}›\n---\n`,
      says: [`"${date}" is not read as a date everywhere. Write it as ${iso}.`],
      fixed: `---\ntitle: A\ndate: ${iso}\n---\n`,
      severity: 'information',
    }),
  ),
  ...[
    '2024-13',
    '2024-05-01T10:00:00Z[UTC]',
    'Moy 1, 2024 10:00',
    '2024/05/01 25:00',
    'May 1, 2024 13:00 pm',
    '2024',
  ].map(
    (date): Case => ({
      rule: 'frontmatter/date',
      post: `---\ntitle: A\ndate: ‹${date}›\n---\n`,
      says: ['is not a date'],
      severity: 'error',
    }),
  ),
  {
    rule: 'frontmatter/date',
    post: '---\ntitle: A\ndate: ‹20240501›\n---\n',
    says: ['Write it as 2024-05-01.'],
    fixed: '---\ntitle: A\ndate: 2024-05-01\n---\n',
  },
  { rule: 'frontmatter/date', post: '---\ntitle: A\ndate: ‹0024-05-01›\n---\n', says: ['that is the year 24.'] },
  {
    rule: 'frontmatter/yaml-version',
    post: '---\ntitle: ‹2024-05-01›\ndate: 2024-05-01\n---\n',
    says: ['"2024-05-01" is a date to gray-matter'],
    fixed: '---\ntitle: "2024-05-01"\ndate: 2024-05-01\n---\n',
  },
  {
    rule: 'frontmatter/yaml-version',
    post: post('tags: [AI, ‹2024-05-01›]\nreleaseDate: 2024-05-01\nother: 2024-05-01\n'),
    says: ['is a date to gray-matter'],
    fixed: post('tags: [AI, "2024-05-01"]\nreleaseDate: 2024-05-01\nother: 2024-05-01\n'),
  },
  {
    rule: 'frontmatter/yaml-version',
    post: post('description: ‹2024-05-01›\npublishedOn: 2024-05-01\n'),
    says: ['is a date to gray-matter'],
  },
  {
    rule: 'frontmatter/future-date',
    post: '---\ntitle: A\ndate: ‹2024-06-02›\n---\n',
    says: ['has not come yet'],
    severity: 'information',
  },
  {
    rule: 'frontmatter/future-date',
    post: '---\ntitle: A\ndate: ‹2204-05-01›\n---\n',
    says: ['is that the year you mean?'],
    severity: 'warning',
  },
  { rule: 'frontmatter/future-date', post: '---\ntitle: A\ndate: 2024-06-01\n---\n', says: [] },
  {
    rule: 'frontmatter/future-date',
    post: '---\ntitle: A\ndate: 2025-01-01\n---\n',
    says: [],
    file: 'contents/blog/_draft.md',
  },
  {
    rule: 'frontmatter/yaml-version',
    post: post('duration: ‹12:30:45›\n'),
    says: [
      'is the text "12:30:45" by YAML 1.2, but to gray-matter, which most sites read posts with, the number 45045.',
    ],
    severity: 'warning',
    fixed: post('duration: "12:30:45"\n'),
  },
  { rule: 'frontmatter/yaml-version', post: post('duration: "12:30:45"\n'), says: [] },
  {
    rule: 'frontmatter/yaml-version',
    post: post('lead: "One\n‹two three"›\n'),
    says: ['not indented'],
    fixed: post('lead: "One\n  two three"\n'),
  },
  { rule: 'frontmatter/yaml', post: post('lead: "One\ntwo"\nlist: [a,\nb]\n'), says: [] },
  {
    rule: 'frontmatter/author',
    post: post('author: [bo, ‹eba›]\n'),
    says: ['"eba" is not in src/data/authors.json. Did you mean "eva"?'],
    fixed: post('author: [bo, eva]\n'),
  },
  { rule: 'frontmatter/author', post: post('author:\n  - eva\n'), says: [] },
  {
    rule: 'frontmatter/taxonomy',
    post: post('category: ‹growth engineering›\n'),
    says: ['looks like another spelling of the category "Growth Engineering", which 6 posts use'],
    fixed: post('category: Growth Engineering\n'),
  },
  { rule: 'frontmatter/taxonomy', post: post('category: Something new\n'), says: [] },
  {
    rule: 'frontmatter/length',
    post: '---\ntitle: ‹What every product engineer should know about writing good titles for search›\ndate: 2024-01-01\n---\n\nText.\n',
    says: [
      'pixels wide and a search result shows 600: it ends at "about writing good ...". Shorten it, or give search engines a shorter one in "seo.metaTitle".',
    ],
    severity: 'information',
  },
  {
    rule: 'frontmatter/length',
    post: '---\ntitle: What every product engineer should know about writing good titles for search\ndate: 2024-01-01\nseo:\n  metaTitle: Short\n---\n\nText.\n',
    says: [],
  },
  // Fifty capital W are as wide as ninety small letters.
  {
    rule: 'frontmatter/length',
    post: `---\ntitle: ${'l'.repeat(90)}\ndate: 2024-01-01\n---\n\nText.\n`,
    says: [],
  },
  {
    rule: 'frontmatter/length',
    post: `---\ntitle: ‹${'W'.repeat(50)}›\ndate: 2024-01-01\n---\n\nText.\n`,
    says: ['This title is 944 pixels wide'],
  },
  {
    rule: 'link/file',
    post: post('featuredImage: ‹launch.png›\n'),
    says: ['The image "launch.png" does not exist: there is no "contents/blog/launch.png".'],
  },
  { rule: 'link/file', post: post('featuredImage: Launch day\nimage: icon-name\n'), says: [] },
  {
    rule: 'frontmatter/image',
    post: post('featuredImage: ‹../images/launch.mp4›\n'),
    says: ['"../images/launch.mp4" is not a picture (.mp4): name a PNG, JPEG or WebP file.'],
  },
  {
    rule: 'frontmatter/image',
    post: post('featuredImage: ‹"http://example.com/a.png"›\n'),
    says: ['is not loaded on a page with https'],
    fixed: post('featuredImage: "https://example.com/a.png"\n'),
  },
  {
    rule: 'frontmatter/image',
    post: post('featuredImage: ‹C:\\Users\\me\\a.png›\n'),
    says: ['is a file on your own machine'],
  },
  {
    rule: 'frontmatter/image',
    post: post('featuredImage: ‹https://res.cloudinary.com/x/image/upload/w_1600,c_limit/v1/a.png›\n'),
    says: ['"w_1600,c_limit" makes the featured image smaller'],
    fixed: post('featuredImage: https://res.cloudinary.com/x/image/upload/v1/a.png\n'),
    severity: 'information',
  },
  {
    rule: 'frontmatter/image',
    post: post('featuredImage: ‹https://example.com/a.svg›\n'),
    says: ['Social networks show no .svg pictures'],
    severity: 'information',
  },
  {
    rule: 'frontmatter/image',
    post: post('featuredImage: https://res.cloudinary.com/x/image/upload/posthog.com/contents/a.png\n'),
    says: [],
  },
  {
    rule: 'frontmatter/schema',
    post: post('$schema: ‹../none.json›\nshowTitle: 3\n'),
    says: ['There is no schema "../none.json"'],
  },
  {
    rule: 'frontmatter/list',
    post: post('tags:\n  - Growth\n  ‹-›\n  - ‹Growth›\n  - ‹""›\n'),
    says: ['"tags" has an empty item', '"Growth" is twice in "tags"', '"tags" has an empty item'],
    fixed: post('tags:\n  - Growth\n  - Growth\n  - ""\n'),
  },
  {
    rule: 'frontmatter/list',
    post: post('tags: [Growth, ‹Growth›, Launch]\n'),
    says: ['is twice'],
    fixed: post('tags: [Growth, Launch]\n'),
  },
  {
    rule: 'frontmatter/duplicate-title',
    post: '---\ntitle: ‹P1›\ndate: 2024-01-01\n---\n\nText.\n',
    says: ['"P1" is the title of'],
    severity: 'hint',
  },
  {
    rule: 'text/mojibake',
    post: `${post('')}they‹â€™›ve been — donâ€™t\n`,
    says: ['"theyâ€™ve" is mis-decoded text: it should read "they’ve". One more place in this post is like it.'],
    fixed: `${post('')}they’ve been — don’t\n`,
  },
  { rule: 'text/mojibake', post: `${post('')}Ça va – déjà vu, naïve “quotes”, 5 € and ©\n`, says: [] },
  { rule: 'text/mojibake', post: `${post('')}It shows \`â€™\` or\n\n\`\`\`\nÃ©tÃ©\n\`\`\`\n`, says: [] },
  {
    rule: 'text/mojibake',
    post: `${post('')}They‹â€™›ve. It’s shown as \`â€™\`.\n`,
    says: ['"Theyâ€™ve." is mis-decoded text: it should read "They’ve."'],
    fixed: `${post('')}They’ve. It’s shown as \`â€™\`.\n`,
  },
  {
    rule: 'text/mojibake',
    post: `${post('')}They‹â€™›ve. \`itâ€™s\`\n`,
    says: ['One more place in this post is like it.'],
    fixed: `${post('')}They’ve. \`it’s\`\n`,
  },
  { rule: 'text/mojibake', post: `${post('')}Le « café\u00a0» et «\u00a0bébé\u00a0», «IRMû “Ô\n`, says: [] },
  {
    rule: 'text/invisible',
    post: `${post('')}###‹\u00a0›Heading\n`,
    says: ['There is a no-break space after "###", so this line is not a heading.'],
    fixed: `${post('')}### Heading\n`,
  },
  {
    rule: 'text/invisible',
    post: `${post('')}-‹\u00a0›item\n`,
    says: ['so this line is not a list item'],
    fixed: `${post('')}- item\n`,
  },
  { rule: 'text/encoding', post: `${post('')}A ‹\ufffd› B\n`, says: ['stands where the file is not UTF-8'] },
];

describe('rules for frontmatter and text', () => {
  for (const { rule, post: source, says, fixed, severity, file = FILE } of cases) {
    it(`${rule}: ${JSON.stringify(source)}`, () => {
      const { text } = marked(source);
      const engine = engineOf({ ...site, [file]: text });
      const found = engine.problemsOf(file).filter((problem) => problem.rule === rule);
      assert.equal(
        mark(
          text,
          found.map(({ range }) => range),
        ),
        source,
      );
      assert.equal(found.length, says.length);
      for (const [i, part] of says.entries())
        assert.ok(found[i]?.message.includes(part), `${found[i]?.message} has no "${part}"`);
      if (severity !== undefined) assert.equal(found[0]?.severity, severity);
      if (fixed === undefined) return;
      const change = found[0]?.fixes?.[0]?.changes[0];
      assert.ok(change?.kind === 'edit', 'there is no fix');
      assert.equal(applyEdits(text, change.edits), fixed);
    });
  }

  it('restores no mis-decoded text unasked where the post shows how it should read', () => {
    const isSafe = (body: string): boolean | undefined => {
      const problems = engineOf({ [FILE]: `${post('')}${body}\n` }).problemsOf(FILE);
      return problems.find(({ rule }) => rule === 'text/mojibake')?.fixes?.[0]?.safe === true;
    };
    for (const body of [
      'Ã© est é, â€™ est ’',
      'In place of ’ readers see â€™.',
      '| â€™ | ’ |\n| â€œ | “ |',
      '- wrong: "theyâ€™ve", right: "they’ve"',
      'It reads “cafÃ©” where “café” was meant.',
    ])
      assert.equal(isSafe(body), false, body);
    for (const body of [
      'Theyâ€™ve been. They’ve gone.\n\nA ’ alone.',
      'â€œHi.â€ and “Hi!” theyâ€™ve',
      'They’ve been there.\nTheyâ€™ve been here.',
      'One – two.\n\nOne â€“ two.',
      'Theyâ€™ve â€™ â€™',
    ])
      assert.equal(isSafe(body), true, body);
  });

  it("says nothing of what the frameworks' own templates of a blog have", () => {
    const templates: readonly Record<string, string>[] = [
      {
        'package.json': '{ "dependencies": { "next": "14" } }',
        'posts/a.md':
          "---\ntitle: A\nexcerpt: B\ncoverImage: '/a.jpg'\ndate: '2020-03-16T05:35:07.322Z'\nauthor:\n  name: Jo\n  picture: '/a.jpg'\nogImage:\n  url: '/a.jpg'\nimage2: x\n---\n\nText.\n",
        'public/a.jpg': '',
      },
      {
        'astro.config.mjs': '',
        'src/content/blog/a.md':
          "---\ntitle: 'A'\ndescription: 'B'\npubDate: 'Jul 08 2022'\nheroImage: '../../assets/a.jpg'\n---\n\nText.\n",
        'src/assets/a.jpg': '',
      },
    ];
    for (const files of templates) {
      const engine = engineOf(files);
      for (const file of engine.files())
        assert.deepEqual(
          engine.problemsOf(file).map(({ message }) => message),
          [],
        );
    }
  });

  it("goes by the parser of the site's framework", () => {
    const text = `---
title: 2024-05-01
date: 2024-01-01
lang: no
keywords: [y, off]
part: 12:30:45
code: 0014
---

Text.
`;
    const said = (files: Record<string, string>, file: string) =>
      engineOf({ ...files, [file]: text })
        .problemsOf(file)
        .filter(({ rule }) => rule === 'frontmatter/yaml-version')
        .map(
          ({ severity, message }) => `${severity}: ${message.replace(/\. Put .*/, '').replace(/ by YAML 1\.2/, '')}`,
        );
    const hints = ['no', 'y', 'off'].map(
      (word) => `hint: "${word}" is a text, but true or false to other YAML parsers`,
    );
    const gray = 'gray-matter, which most sites read posts with,';
    assert.deepEqual(said({ 'docusaurus.config.js': '' }, 'blog/2024-01-01-a.md'), [
      `warning: "2024-05-01" is a date to ${gray} and not a text`,
      ...hints,
      `warning: "12:30:45" is the text "12:30:45", but to ${gray} the number 45045`,
      `warning: "0014" is the number 14, but to ${gray} the number 12`,
    ]);
    assert.deepEqual(said({ 'astro.config.mjs': '' }, 'src/content/blog/a.md'), [
      'hint: "2024-05-01" is a date to older versions of Astro and not a text',
      ...hints,
      'hint: "12:30:45" is the text "12:30:45", but to older versions of Astro the number 45045',
      'hint: "0014" is the number 14, but to older versions of Astro the number 12',
    ]);
    assert.deepEqual(said({ 'hugo.toml': '' }, 'content/posts/a.md'), [
      ...['no', 'y', 'off'].map(
        (word) => `information: "${word}" is a text, but true or false to older versions of Hugo`,
      ),
      'information: "0014" is the number 14, but to older versions of Hugo the number 12',
    ]);
    assert.deepEqual(said({ '_config.yml': 'title: x', Gemfile: '' }, '_posts/2024-01-01-a.md'), [
      'warning: "no" is a text, but true or false to Jekyll',
      hints[1],
      'warning: "off" is a text, but true or false to Jekyll',
      'warning: "0014" is the number 14, but to Jekyll the number 12',
    ]);
  });

  it('advises another title for search engines only where the schema has one', () => {
    const text = `---\ntitle: ${'W'.repeat(50)}\npubDate: 2024-01-01\n---\n\nText.\n`;
    const files = { 'astro.config.mjs': '', 'src/content/blog/a.md': text };
    const [problem] = engineOf(files).problemsOf('src/content/blog/a.md');
    assert.match(problem!.message, /^This title is 944 pixels wide.* Shorten it\.$/);
  });

  it('says of a date to come what the framework makes of it', () => {
    const text = '---\ntitle: A\ndate: 2024-07-01\n---\n\nText.\n';
    for (const [config, file, what] of [
      ['docusaurus.config.js', 'blog/a.md', 'is shown at once, with that date'],
      ['hugo.toml', 'content/posts/a.md', 'is not shown before'],
      ['astro.config.mjs', 'src/content/blog/a.md', 'may not be shown before'],
    ] as const) {
      const found = engineOf({ [config]: '', [file]: text }).problemsOf(file);
      assert.deepEqual(
        found.map(({ message }) => message),
        [`"2024-07-01" has not come yet: the post ${what}.`],
      );
    }
  });

  it('says of a date of any length that it is none, at once', () => {
    const before = performance.now();
    for (const date of [`x${' 1:00'.repeat(20_000)}`, `x${' '.repeat(100_000)}y`, `1${','.repeat(100_000)}x`]) {
      const text = `---\ntitle: A\ndate: "${date}"\n---\n\nText.\n`;
      const [problem] = engineOf({ [FILE]: text }).problemsOf(FILE);
      assert.match(problem!.message, /^".{1,130}" is not a date\./);
    }
    assert.ok(performance.now() - before < 2_000);
  });

  it("Hexo's own way to write dates is one", () => {
    const said = (date: string) =>
      engineOf({ '_config.yml': 'title: x', 'source/_posts/a.md': `---\ntitle: A\ndate: ${date}\n---\n\nText.\n` })
        .problemsOf('source/_posts/a.md')
        .map(({ rule, severity }) => `${severity} ${rule}`);
    for (const date of ['2013/7/13 20:46:25', '2013/07/13']) assert.deepEqual(said(date), []);
    assert.deepEqual(said('13 July 2013'), ['information frontmatter/date']);
    assert.deepEqual(said('2013/13/13'), ['error frontmatter/date']);
  });

  it('Hugo reads fewer spellings of dates than JavaScript', () => {
    const severityOf = (date: string) => {
      const text = `---\ntitle: A\ndate: ${date}\n---\n\nText.\n`;
      return engineOf({ 'hugo.toml': '', 'content/posts/a.md': text }).problemsOf('content/posts/a.md')[0]?.severity;
    };
    for (const date of ['2024.05.01', '2024-05', 'May 1, 2024', '2024/05/01 10:00'])
      assert.equal(severityOf(date), 'error');
    for (const date of ['01 May 2024', 'Wed, 01 May 2024 10:00:00 GMT', '2024-05-01'])
      assert.equal(severityOf(date), undefined);
  });

  describe('no fix moves a post to another day where a site has clocks of its own', () => {
    const text = (date: string) => `---\ntitle: A\ndate: ${date}\n---\n\nText.\n`;
    /** The date as the fix has it, and where the post is before and after; only what is said where there is no fix. */
    const fixed = (config: string, file: string, date: string): readonly (string | undefined)[] => {
      const engine = engineOf({ '_config.yml': config, [file]: text(date) });
      const [problem] = engine.problemsOf(file).filter(({ rule }) => rule === 'frontmatter/date');
      const [change] = problem?.fixes?.[0]?.changes ?? [];
      if (change?.kind !== 'edit') return [problem?.message];
      const before = engine.site.record(file)?.url;
      const after = applyEdits(text(date), change.edits);
      engine.update([{ file, text: after }]);
      assert.deepEqual(
        engine.problemsOf(file).filter(({ rule, severity }) => rule === 'frontmatter/date' && severity !== 'hint'),
        [],
      );
      return [/date: (.*)/.exec(after)![1], before, engine.site.record(file)?.url];
    };

    for (const zone of ['Asia/Tokyo', 'America/New_York', 'UTC']) {
      const jekyll = (date: string) => fixed(`timezone: ${zone}\n`, '_posts/2024-03-01-e.md', date);
      const stays = ['/2024/03/01/e.html', '/2024/03/01/e.html'];
      it(`Jekyll in ${zone}`, () => {
        assert.deepEqual(jekyll('2024/03/01 23:30:00'), ['2024-03-01 23:30', ...stays]);
        assert.deepEqual(jekyll('2024/03/01 01:30'), ['2024-03-01 01:30', ...stays]);
        assert.deepEqual(jekyll('"March 1, 2024, 11:30 pm"'), ['"2024-03-01 23:30"', ...stays]);
        assert.deepEqual(jekyll('2024–03–01 23:30:00'), ['2024-03-01 23:30', ...stays]);
        assert.deepEqual(jekyll('2024/03/01'), ['2024-03-01', ...stays]);
        assert.deepEqual(jekyll('2024/03/01 12:00:00 +0000'), ['2024-03-01T12:00:00+00:00', ...stays]);
        assert.deepEqual(jekyll('2024/03/01 23:30:15'), [
          '"2024/03/01 23:30:15" is not read as a date everywhere. Write it as year-month-day, with a time zone behind the time.',
        ]);
      });
    }

    it('Hexo', () => {
      const hexo = (date: string) => fixed('theme: x\n', 'source/_posts/e.md', date)[0];
      assert.equal(hexo('2024.03.01 23:30:15'), '2024-03-01 23:30:15');
      assert.equal(hexo('2024/03/01 23:30:15 +0900'), '"2024-03-01T23:30:15+09:00"');
    });
  });

  it('holds only handles against the authors file: to Docusaurus `author` is a name', () => {
    const source =
      '---\ntitle: A\ndate: 2024-01-01\nauthor: Jane Doe\nauthor_title: Writer\n---\n\nText.\n<!-- truncate -->\n';
    const engine = engineOf({
      'docusaurus.config.js': "module.exports = { url: 'https://x.dev', baseUrl: '/' }",
      'blog/authors.yml': 'ann: { name: Ann }\n',
      'blog/2024-01-01-a.md': source,
      'blog/2024-01-01-b.md': source.replace('title: A', 'title: B').replace(/author: .*\n.*Writer/, 'authors: [anne]'),
    });
    assert.deepEqual(engine.problemsOf('blog/2024-01-01-a.md'), []);
    assert.match(engine.problemsOf('blog/2024-01-01-b.md')[0]!.message, /^"anne" is not in blog\/authors.yml/);
    assert.equal(engine.site.uses('authors').has('Jane Doe'), false);
    const { metadata } = previewOf(parsePost('blog/2024-01-01-a.md', source), engine.site);
    assert.deepEqual(metadata.authors, [{ handle: 'Jane Doe', name: 'Jane Doe' }]);
  });

  it("a schema's word on dates is left to the rule for dates", () => {
    const files = {
      'slugline.config.json': '{ "preset": "posthog", "schemas": [{ "files": "**", "schema": "s.json" }] }',
      's.json':
        '{ "properties": { "date": { "type": "string", "format": "date" }, "on": { "type": "string", "format": "date" } } }',
      [FILE]: '---\ntitle: A\ndate: 2024-5-1\non: 2024-5-1\n---\n\nText.\n',
    };
    assert.deepEqual(
      engineOf(files)
        .problemsOf(FILE)
        .map(({ rule, message }) => [rule, message.slice(0, 33)]),
      [
        ['frontmatter/date', '"2024-5-1" is a text and not a date'.slice(0, 33)],
        ['frontmatter/schema', '"on", "2024-5-1", is not a date: '],
      ],
    );
  });

  it('one slip is one problem', () => {
    for (const source of ['title: A: b\n', 'title: "A\n', 'tags: [a\n', ' title: A\n', 'showTitle: no\n']) {
      const text = post(source);
      assert.equal(engineOf({ ...site, [FILE]: text }).problemsOf(FILE).length, 1, source);
    }
  });
});
