/** What a scenario is, and what it is given. */
import type { Client } from './client.ts';
import type { GeneratedSite } from './generate.ts';
import type { Run } from './process.ts';
import { percentile } from './stats.ts';
import type { Subject } from './subject.ts';
import type { Tool } from './tools/tool.ts';

/** What the project has set itself. */
export interface Aim {
  /** As the report says it. */
  text(size: number): string;
  met(value: number, size: number): boolean;
}

/** A figure below this, of a site of any size unless a function says otherwise. */
export function under(limit: number | ((size: number) => number)): Aim {
  const of = (size: number) => (typeof limit === 'number' ? limit : limit(size));
  return { text: (size) => `< ${of(size).toLocaleString('en')}`, met: (value, size) => value < of(size) };
}

export function over(limit: number): Aim {
  return { text: () => `> ${limit.toLocaleString('en')}`, met: (value) => value > limit };
}

export function exactly(wanted: number): Aim {
  return { text: () => String(wanted), met: (value) => value === wanted };
}

export function atMost(limit: number): Aim {
  return { text: () => `≤ ${limit}`, met: (value) => value <= limit };
}

/** A line of the report. */
export interface Row {
  /** The name of the figure in what `run` answers with. */
  readonly key: string;
  readonly title: string;
  readonly unit?: 'ms' | 'MB' | 'MB/s' | 'KB';
  readonly aim?: Aim;
  /** A figure of something that is done again and again while writing: it must not grow with the site. */
  readonly perKeystroke?: true;
}

export interface Measured {
  readonly figures: Readonly<Record<string, number>>;
  /** By the key of a row, why its figure is not of the same work: it is shown, and nothing is compared with it. */
  readonly unfit?: Readonly<Record<string, string>>;
}

/** One file each in `scenarios/`. */
export interface Scenario {
  readonly id: string;
  /** What is done, in a few words. */
  readonly title: string;
  readonly rows: readonly Row[];
  /** Only for tools that tell of files that are not open. */
  readonly wholeSite?: true;
  /** Measures one tool in one site, once; the site on disk is left as it was. */
  run(bench: Bench): Promise<Measured>;
}

/** A scenario that has no site of a size: its rows are things compared. */
export interface LoneScenario extends Omit<Scenario, 'run' | 'wholeSite'> {
  /** @returns a reason where it cannot be measured here. */
  run(options: { readonly peers: boolean }): Promise<Measured | string>;
}

/** A server that has read the site, with the post that is written in open. */
export interface Session {
  readonly client: Client;
  readonly subject: Subject;
  /** Its memory when it had read the site, MB. */
  readonly memoryIndexed: number;
}

export type Cache = 'fresh' | 'cold' | 'warm';

/** What a scenario measures with. */
export interface Bench {
  readonly site: GeneratedSite;
  readonly tool: Tool;
  /** The session that the scenarios of a run share: started cold with the first of them that asks. */
  session(): Promise<Session>;
  /**
   * A server of the scenario's own, to be stopped by it.
   * @param cache `cold` deletes its disk cache but for its own compiled code, `fresh` that too, `warm` keeps what the last one saved.
   */
  start(cache: Cache): Promise<Client>;
  /** Runs the command line's check, with no cache on disk. */
  check(): Promise<Run>;
}

/** Marks figures of the start of a server that has read nothing of the site by then. */
export function unlessRead({ eager }: Tool, ...keys: string[]): Record<string, string> {
  return eager ? {} : Object.fromEntries(keys.map((key) => [key, 'it reads the site only when it is asked for more']));
}

/** Half of them took no longer, and 19 of 20. */
export function p50p95(name: string, times: readonly number[]): Record<string, number> {
  return { [`${name}50`]: percentile(times, 0.5), [`${name}95`]: percentile(times, 0.95) };
}

/** The same work, which may fail before anybody waits for it: whoever does later is told. */
export function settled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/**
 * Does it so many times, fewer where that takes longer than a minute.
 * @returns how long each took, ms.
 */
export async function repeated(times: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  const end = performance.now() + 60_000;
  for (let round = 0; round < times && (round === 0 || performance.now() < end); round++) {
    const before = performance.now();
    await work(round);
    taken.push(performance.now() - before);
  }
  return taken;
}
