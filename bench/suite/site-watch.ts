import type { Diagnostic, WorkspaceDiagnosticReportPartialResult } from 'vscode-languageserver-protocol';
import { type MessageConnection, ProgressType } from 'vscode-languageserver-protocol/node';
import { within } from './process.ts';

/** No state of the site may take longer to be told, ms. */
const PATIENCE = 180_000;

/** The diagnostics of the whole workspace, streamed: asked for as VS Code does, again and again, with what is known. */
export class SiteWatch {
  /** How many reports have come; a file may have several. */
  reports = 0;
  private readonly connection: MessageConnection;
  private readonly ids = new Map<string, string>();
  private readonly known = new Map<string, readonly Diagnostic[]>();
  private readonly listeners = new Set<(uri: string) => void>();
  private started = false;
  private over = false;

  constructor(connection: MessageConnection) {
    this.connection = connection;
  }

  /** Goes on until the session ends; a second call changes nothing. */
  start(): void {
    if (this.started) return;
    this.started = true;
    void this.ask();
  }

  stop(): void {
    this.over = true;
  }

  /**
   * Waits until what is known of each of these files is as wanted.
   * @returns the times at which the first and the last of them came to be so; the last is now where all were so already.
   */
  async told(
    uris: Iterable<string>,
    wanted: (items: readonly Diagnostic[]) => boolean,
    patience = PATIENCE,
  ): Promise<{ readonly first: number; readonly last: number }> {
    const left = new Set<string>();
    for (const uri of uris) if (!wanted(this.known.get(uri) ?? [])) left.add(uri);
    let first = performance.now();
    if (left.size === 0) return { first, last: first };
    const all = left.size;
    let listener: (uri: string) => void = () => undefined;
    try {
      return await within(
        patience,
        `diagnostics of ${all} files`,
        new Promise((resolve) => {
          listener = (uri) => {
            if (!left.has(uri) || !wanted(this.known.get(uri) ?? [])) return;
            if (left.size === all) first = performance.now();
            left.delete(uri);
            if (left.size === 0) resolve({ first, last: performance.now() });
          };
          this.listeners.add(listener);
        }),
      );
    } finally {
      this.listeners.delete(listener);
    }
  }

  /** What is known of these files. */
  of(uris: Iterable<string>): (readonly Diagnostic[])[] {
    return [...uris].map((uri) => this.known.get(uri) ?? []);
  }

  private readonly accept = ({ items }: WorkspaceDiagnosticReportPartialResult): void => {
    for (const report of items) {
      this.reports++;
      this.ids.set(report.uri, report.resultId ?? '');
      if (report.kind === 'full') this.known.set(report.uri, report.items);
      for (const listener of this.listeners) listener(report.uri);
    }
  };

  private async ask(): Promise<void> {
    for (let n = 0; !this.over; n++) {
      const partialResultToken = `site${n}`;
      const progress = this.connection.onProgress(
        new ProgressType<WorkspaceDiagnosticReportPartialResult>(),
        partialResultToken,
        this.accept,
      );
      const previousResultIds = [...this.ids].map(([uri, value]) => ({ uri, value }));
      try {
        this.accept(
          await this.connection.sendRequest('workspace/diagnostic', { previousResultIds, partialResultToken }),
        );
      } catch {
        return; // The session is over.
      } finally {
        progress.dispose();
      }
    }
  }
}
