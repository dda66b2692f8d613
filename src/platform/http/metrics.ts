import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  observe(method: string, route: string, status: number, seconds: number): void;
  /** Entries of the trail that wait for their seal; read when scraped. */
  readonly unsealed: Gauge;
}

/** Counters of one web process, in the Prometheus text format. */
export function openMetrics(readUnsealed: () => Promise<number>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'gongkai_http_requests_total',
    help: 'Requests by method, route and status class',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'gongkai_http_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const unsealed = new Gauge({
    name: 'gongkai_trail_unsealed',
    help: 'Entries of the trail not yet sealed',
    registers: [registry],
    async collect() {
      this.set(await readUnsealed().catch(() => -1));
    },
  });
  return {
    registry,
    unsealed,
    observe(method, route, status, time) {
      requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` });
      seconds.observe({ method, route }, time);
    },
  };
}
