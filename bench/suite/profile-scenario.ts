import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Run } from './bench.ts';
import { type GeneratedSite, generate } from './generate.ts';
import { SETTLED, sleep } from './process.ts';
import { type ProfileKind, profiled, topFunctions, writtenBy } from './profile.ts';
import { numberText } from './report.ts';
import type { Scenario } from './scenario.ts';
import { out, siteFolder } from './tools/paths.ts';
import { slugline } from './tools/slugline.ts';

/** Runs a scenario twice, once for each kind of profile, and prints what stands out. */
export async function profileScenario(scenario: Scenario, sizes: readonly number[]): Promise<void> {
  const folder = join(out, 'profiles');
  mkdirSync(folder, { recursive: true });
  for (const size of sizes) {
    const site = generate(siteFolder(`site-${size}`), size);
    await sleep(SETTLED);
    for (const kind of ['cpu', 'heap'] as const) {
      for (const file of await profiledRun(scenario, site, kind, join(folder, `${scenario.id}-${size}`))) {
        console.log(`\n${file}\n`);
        for (const { name, where, own, share } of topFunctions(file))
          console.log(
            `${(share * 100).toFixed(1).padStart(5)} % ${numberText(own).padStart(8)} ${kind === 'cpu' ? 'ms' : 'MB'}  ${name}  ${where}`,
          );
      }
    }
    rmSync(site.folder, { recursive: true });
  }
}

async function profiledRun(
  scenario: Scenario,
  site: GeneratedSite,
  kind: ProfileKind,
  file: string,
): Promise<string[]> {
  const size = site.posts.length;
  let starts = 0;
  /** The last process is the one that is measured: those before it prepare. */
  const fileOf = (what: 'session' | 'own'): string => (what === 'session' ? file : `${file}-${++starts}`);
  const written: string[] = [];
  const run = new Run({
    site,
    tool: slugline,
    cache: siteFolder(`cache-${size}`),
    env(what) {
      const each = fileOf(what);
      written.push(each);
      return profiled(kind, each, what === 'session' ? 'signal' : 'whole');
    },
  });
  // A session's profile is of the scenario alone: it begins when the session stands.
  const { session } = run;
  let child: number | undefined;
  run.session = async () => {
    const started = await session.call(run);
    if (child === undefined) {
      child = started.client.child.pid as number;
      process.kill(child, 'SIGUSR2');
      await sleep(500);
    }
    return started;
  };
  const { figures } = await scenario.run(run);
  console.error(`${size} posts, ${scenario.id}, ${kind}: ${JSON.stringify(figures)}`);
  if (child !== undefined) {
    process.kill(child, 'SIGUSR2');
    await writtenBy(kind, file);
  }
  await run.end();
  return writtenBy(kind, written.at(-1) as string);
}
