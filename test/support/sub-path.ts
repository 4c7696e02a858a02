/** Sites below a sub-path, for the tests of what has to name it. */

export const post = (body: string, lines = ''): string => `---\ntitle: A\ndate: 2020-01-01\n${lines}---\n\n${body}\n`;

/** A site that is served below `/blog`, once with each framework. */
export const sites = {
  hugo: (body: string) => ({
    'hugo.toml': 'baseURL = "https://u.github.io/blog/"\n',
    'content/posts/new.md': post('Text', 'aliases: [/posts/old/]\n'),
    'content/posts/a.md': post(body),
    'static/img/a.png': '',
  }),
  jekyll: (body: string) => ({
    '_config.yml': 'title: x\nurl: https://u.github.io\nbaseurl: /blog\nplugins: [jekyll-redirect-from]\n',
    '_posts/2020-01-01-new.md': post('Text', 'redirect_from: /old/\n'),
    '_posts/2020-01-02-a.md': post(body),
  }),
};
