/** Colours for code. A bundle of its own, loaded when a post has code. */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import graphql from 'highlight.js/lib/languages/graphql';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const languages = {
  bash,
  css,
  diff,
  dockerfile,
  go,
  graphql,
  ini,
  java,
  javascript,
  json,
  kotlin,
  markdown,
  php,
  python,
  ruby,
  rust,
  sql,
  swift,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
hljs.registerAliases(['shell', 'console', 'terminal'], { languageName: 'bash' });
hljs.registerAliases(['mdx'], { languageName: 'markdown' });
hljs.registerAliases(['vue', 'svelte', 'astro'], { languageName: 'xml' });

/** Long listings stay plain: colours are not worth a wait. */
const MAX_LENGTH = 20_000;

/** Colours the code of a fragment; highlight.js escapes what it is given. */
export function paint(fragment: ParentNode): void {
  for (const box of fragment.querySelectorAll<HTMLElement>('.sl-code[data-lang]')) {
    const code = box.querySelector('code');
    const language = box.dataset.lang ?? '';
    const text = code?.textContent ?? '';
    if (!code || text.length > MAX_LENGTH || code.classList.contains('hljs') || !hljs.getLanguage(language)) continue;
    code.innerHTML = hljs.highlight(text, { language, ignoreIllegals: true }).value;
    code.classList.add('hljs');
  }
}
