// Order lines to features with DuckDB on one thread; the protocol is bench-job.h's.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(process.env.RETAIL_BENCH_CACHE + "/");
const { DuckDBInstance } = require("@duckdb/node-api");

const NAMES = ["customers", "monetary", "frequency", "recency", "avg_items", "unique_products"];

const query = (path) => `
  WITH lines AS (SELECT * FROM read_csv('${path}')),
       each AS (SELECT customer_id, sum(quantity * unit_price) AS monetary, count(DISTINCT order_id) AS frequency,
                       max(ordered_at) AS last, sum(quantity) AS items,
                       count(DISTINCT product_id) AS unique_products
                FROM lines GROUP BY customer_id),
       moment AS (SELECT max(last) + INTERVAL 1 DAY AS as_of FROM each)
  SELECT customer_id, monetary, frequency, floor((epoch(as_of) - epoch(last)) / 86400) AS recency,
         items / frequency AS avg_items, unique_products
  FROM each, moment`;

const sums = `SELECT count(*)::DOUBLE, ${NAMES.slice(1).map((name) => `sum(${name})::DOUBLE`).join(", ")} FROM features`;

function resident(name) {
  const line = readFileSync("/proc/self/status", "ascii").split("\n").find((text) => text.startsWith(name + ":"));
  return 1024 * parseInt(line.split(/\s+/)[1]);
}

// How long this process's threads have waited for a processor.
function waited() {
  const threads = readdirSync("/proc/self/task").map((id) => readFileSync(`/proc/self/task/${id}/schedstat`, "ascii"));
  return threads.reduce((sum, text) => sum + 1e-9 * Number(text.split(" ")[1]), 0);
}

const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
const connection = await instance.connect();

for await (const line of createInterface({ input: process.stdin })) {
  const values = Object.fromEntries(line.split(" ").slice(1).map((word) => word.split("=")));
  writeFileSync("/proc/self/clear_refs", "5");
  const before = resident("VmRSS");
  const delay = waited();
  const cpu = process.cpuUsage();
  const wall = performance.now();
  await connection.run(`CREATE OR REPLACE TABLE features AS ${query(values.lines)}`);
  const seconds = (performance.now() - wall) / 1e3;
  const used = process.cpuUsage(cpu);
  const lost = Math.max(0, waited() - delay);
  const peak = resident("VmHWM");
  const row = (await connection.runAndReadAll(sums)).getRows()[0];
  const numbers = Object.fromEntries(NAMES.map((name, i) => [name, row[i]]));
  console.log(JSON.stringify({ wall: seconds, cpu: (used.user + used.system) / 1e6, waited: lost, before, peak, numbers }));
}
