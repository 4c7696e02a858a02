/** What a scenario measures with, for one tool in one site and one run. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from './client.ts';
import type { GeneratedSite } from './generate.ts';
import { timed } from './process.ts';
import type { Bench, Cache, Session } from './scenario.ts';
import { linkColumn, subjectOf } from './subject.ts';
import type { Tool } from './tools/tool.ts';

export interface BenchOptions {
  readonly site: GeneratedSite;
  readonly tool: Tool;
  /** The folder of the disk caches. */
  readonly cache: string;
  /** More environment for what is started: for the session, or for what a scenario starts itself. */
  env?(what: 'session' | 'own'): Readonly<Record<string, string>>;
}

export class Run implements Bench {
  readonly site: GeneratedSite;
  readonly tool: Tool;
  private readonly options: BenchOptions;
  private shared: Promise<Session> | undefined;

  constructor(options: BenchOptions) {
    this.options = options;
    this.site = options.site;
    this.tool = options.tool;
  }

  session(): Promise<Session> {
    this.shared ??= this.startSession();
    return this.shared;
  }

  start(cache: Cache): Promise<Client> {
    return this.launch(cache, 'own');
  }

  check() {
    const { tool, site, options } = this;
    this.dropCache();
    const command = tool.check(site, options.cache);
    return timed({ ...command, env: { ...command.env, ...options.env?.('own') } }, site.folder);
  }

  /** Ends the session, where there is one: the next that asks gets another. */
  async end(): Promise<void> {
    const session = await this.shared?.catch(() => undefined);
    this.shared = undefined;
    await session?.client.stop();
  }

  private async startSession(): Promise<Session> {
    const client = await this.launch('cold', 'session');
    try {
      const subject = subjectOf(this.site);
      client.open(subject.file, subject.text);
      await client.pullUntil(subject.file, (items) => linkColumn(client, subject, items) !== undefined);
      if (this.tool.wholeSite) {
        client.watch.start();
        await client.watch.told(
          this.site.faults.map(({ file }) => client.uri(file)),
          (items) => items.length > 0,
        );
      }
      await client.quiet(1000);
      return { client, subject, memoryIndexed: client.memory() };
    } catch (error) {
      await client.stop();
      throw error;
    }
  }

  private launch(cache: Cache, what: 'session' | 'own'): Promise<Client> {
    if (cache === 'fresh') rmSync(this.options.cache, { recursive: true, force: true });
    if (cache === 'cold') this.dropCache();
    const env = this.options.env?.(what);
    return Client.start(this.tool, this.site, { cache: this.options.cache, ...(env && { env }) });
  }

  /** All but the program as V8 compiled it, which any start before this one has left, in whatever site. */
  private dropCache(): void {
    const { cache } = this.options;
    if (!existsSync(cache)) return;
    for (const name of readdirSync(cache))
      if (!name.startsWith('code-')) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
