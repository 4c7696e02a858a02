/** `npm run bench`: every scenario, for Slugline and its peers, in sites of several sizes. README.md beside this folder tells how. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { Run } from './bench.ts';
import { type GeneratedSite, generate } from './generate.ts';
import { optionsOf } from './options.ts';
import { SETTLED, sleep } from './process.ts';
import { profileScenario } from './profile-scenario.ts';
import { LONE, numberText, reportOf } from './report.ts';
import { Results } from './results.ts';
import type { Scenario } from './scenario.ts';
import { loneScenarios, scenarios } from './scenarios/index.ts';
import { toolsOf } from './tools/index.ts';
import { out, siteFolder } from './tools/paths.ts';
import { slugline } from './tools/slugline.ts';
import type { Tool } from './tools/tool.ts';

const options = optionsOf(
  process.argv.slice(2),
  [...scenarios, ...loneScenarios].map(({ id }) => id),
);
mkdirSync(out, { recursive: true });
// What was started and made goes with the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
if (options.list) for (const { id, title } of [...scenarios, ...loneScenarios]) console.log(`${id.padEnd(16)}${title}`);
else if (options.profile !== undefined) {
  const scenario = scenarios.find(({ id }) => id === options.profile);
  if (!scenario) throw new Error(`"${options.profile}" runs in no process of Slugline's own: profile it where it runs`);
  build();
  await profileScenario(scenario, options.sizes);
} else await measure();

async function measure(): Promise<void> {
  build('--production');
  const chosen = scenarios.filter(({ id }) => options.only?.includes(id) ?? true);
  const lone = loneScenarios.filter(({ id }) => options.only?.includes(id) ?? true);
  const { tools, missing } = toolsOf(options.peers);
  const results = new Results();
  const sites = new Map<number, string>();
  const report = (): string =>
    reportOf({
      results,
      sizes: [...sites.keys()],
      tools,
      scenarios: chosen,
      lone,
      head: `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), ${new Date().toISOString().slice(0, 10)}.`,
      sites,
      missing,
    });
  /** After each step, so that a run that is broken off has told something. */
  const keep = (): void => {
    writeFileSync(join(out, 'results.json'), JSON.stringify(results, null, 1));
    writeFileSync(join(out, 'report.md'), `${report()}\n`);
  };
  for (const size of chosen.length > 0 ? options.sizes : []) {
    const site = generate(siteFolder(`site-${size}`), size);
    sites.set(
      size,
      `${numberText(site.megabytes)} MB, ${site.faults.length.toLocaleString('en')} injected faults. Runs: ${tools.map((tool) => `${tool.title} ${tool.runs(size, options.runs)}`).join(', ')}.`,
    );
    await sleep(SETTLED);
    for (let run = 1; run <= options.runs; run++) {
      for (const tool of tools.filter((each) => run <= each.runs(size, options.runs))) {
        await measureTool(results, site, tool, chosen, run);
        keep();
      }
    }
    rmSync(site.folder, { recursive: true });
  }
  for (const scenario of lone) {
    for (let run = 1; run <= options.runs; run++) {
      log(`${scenario.id}, run ${run}`);
      const measured = await scenario.run(options);
      if (typeof measured === 'string') {
        missing.push(`${scenario.id}: ${measured}`);
        break;
      }
      results.add(LONE, slugline.id, scenario.id, measured.figures);
    }
  }
  keep();
  console.log(report());
  if (options.write) write(report());
}

/** All scenarios of one run; one that fails is told and does not keep the others from being measured. */
async function measureTool(
  results: Results,
  site: GeneratedSite,
  tool: Tool,
  chosen: readonly Scenario[],
  number: number,
): Promise<void> {
  const size = site.posts.length;
  const run = new Run({ site, tool, cache: siteFolder(`cache-${size}`) });
  for (const scenario of chosen) {
    if (scenario.wholeSite && !tool.wholeSite) continue;
    try {
      const { figures, unfit } = await scenario.run(run);
      results.add(size, tool.id, scenario.id, figures);
      for (const [key, why] of Object.entries(unfit ?? {})) results.unfit(size, tool.id, scenario.id, key, why);
      const shown = Object.entries(figures).map(([key, value]) => `${key} ${numberText(value)}`);
      log(`${size} posts, run ${number}, ${tool.title}, ${scenario.id}: ${shown.join(', ')}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      results.fail(size, tool.id, scenario.id, `run ${number}: ${why}`);
      log(
        `${size} posts, run ${number}, ${tool.title}, ${scenario.id} failed: ${error instanceof Error ? error.stack : why}`,
      );
      await run.end();
    }
  }
  await run.end();
}

function build(...args: string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), ...args], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('the build failed');
}

function write(report: string): void {
  const file = join(root, 'docs/measurements.md');
  const text = readFileSync(file, 'utf8');
  const written = text.replace(
    /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/,
    (_, open: string, close: string) => `${open}\n${report}\n\n${close}`,
  );
  writeFileSync(file, written);
}

function log(line: string): void {
  console.error(line);
}
