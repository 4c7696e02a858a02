import { type ExtensionContext, MarkdownString, StatusBarAlignment, window } from 'vscode';
import type { SiteInfo } from '../../../server/src/lsp/protocol.ts';

/** The status bar's entry: which kind of site was found and why, and how many problems it has. Answers with the way to update it. */
export function showSites(context: ExtensionContext): (site: SiteInfo) => void {
  const item = window.createStatusBarItem('slugline.status', StatusBarAlignment.Left, 10);
  item.name = 'Slugline';
  context.subscriptions.push(item);
  const sites = new Map<string, SiteInfo>();
  return (site) => {
    sites.set(site.folder, site);
    const all = [...sites.values()];
    const sum = (of: (site: SiteInfo) => number): number => all.reduce((total, other) => total + of(other), 0);
    const loading = all.some((other) => other.loading);
    const stopped = !loading && all.some((other) => other.stopped);
    const errors = sum((other) => other.errors);
    const warnings = sum((other) => other.warnings);
    if (sum((other) => other.pages) === 0 && !loading && !stopped) return item.hide();
    if (loading || stopped) {
      item.text = loading ? '$(sync~spin) Slugline' : '$(debug-pause) Slugline';
      item.command = loading ? 'slugline.stopReading' : 'slugline.restartServer';
      item.tooltip = loading
        ? 'Reading the posts of the site. Click to stop.'
        : 'The site was not read: links are not checked. Click to read it.';
      return item.show();
    }
    item.command = 'slugline.openProblems';
    item.text = errors + warnings > 0 ? `$(book) Slugline: ${errors + warnings}` : '$(book) Slugline';
    const rows = all.map(
      (other) =>
        `**${other.preset}**: ${other.reason}\n\n${other.pages} pages, ${other.errors} errors, ${other.warnings} warnings, ${other.remarks} remarks`,
    );
    item.tooltip = new MarkdownString([...rows, 'Click to see the problems of the whole site.'].join('\n\n---\n\n'));
    item.show();
  };
}
