import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { Client } from './client.ts';
import { sleep } from './process.ts';
import { percentile } from './stats.ts';
import { mention } from './subject.ts';

const ROUNDS = 20;

/**
 * Keystrokes that break and mend what other posts lead to: for each, the time until the client has the diagnostics of the last
 * of these posts, which have or no longer have a problem that names the page.
 */
export async function breakAndMend(
  client: Client,
  {
    dependents,
    rule,
    names,
    key,
  }: {
    readonly dependents: readonly string[];
    /** The rule that has the problem, and what its message names. */
    readonly rule: string;
    readonly names: string;
    /** Types the key that breaks what they lead to, or the one that mends it. */
    key(breaks: boolean): void;
  },
): Promise<Record<string, number>> {
  const uris = dependents.map((file) => client.uri(file));
  const broken = (items: readonly Diagnostic[]) =>
    mention(
      items.filter(({ code }) => code === rule),
      names,
    );
  client.watch.start();
  // Whatever the start of the watch brings is no part of the first keystroke.
  await client.quiet();
  const times: number[] = [];
  const firsts: number[] = [];
  const { received } = client;
  const cpu = client.cpu();
  let reading = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const breaks = round % 2 === 0;
    const told = client.watch.told(uris, (items) => broken(items) === breaks, 30_000);
    const before = performance.now();
    key(breaks);
    const { first, last } = await told;
    times.push(last - before);
    firsts.push(first - before);
    if (breaks) reading = readingOf(client.watch.of(uris));
    await sleep(50);
  }
  await client.quiet();
  return {
    all50: percentile(times, 0.5),
    all95: percentile(times, 0.95),
    first50: percentile(firsts, 0.5),
    cpu: (client.cpu() - cpu) / ROUNDS,
    reading,
    size: (client.received - received) / ROUNDS / 1000,
    posts: dependents.length,
  };
}

/** How long the client alone takes to read so much, ms: no server can tell it sooner. */
function readingOf(reports: unknown): number {
  const text = JSON.stringify(reports);
  const before = performance.now();
  JSON.parse(text);
  return performance.now() - before;
}
