/** Everything that can be set from outside, read once at start-up. The table is docs/operations/settings.md. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { weakness } from './secret-strength.ts';

export type Mode = 'demo' | 'production' | 'test';

/** The virus scanner's daemon: `host:port`, or the path of its socket. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

export interface Settings {
  readonly mode: Mode;
  readonly port: number;
  /** Addresses to listen on; `::` takes IPv4 as well. */
  readonly hosts: readonly string[];
  readonly dataDir: string;
  /** Content-addressed files, below the data folder. */
  readonly filesDir: string;
  readonly checkpointsDir: string;
  /** Absent means the embedded server. */
  readonly databaseUrl?: string;
  readonly secret: string;
  /** How the outside world reaches us, without a slash at the end. */
  readonly url: string;
  /** Number of reverse proxies in front whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  readonly clamd?: ClamdAddress;
  /** `smtp://user:password@host:port`. */
  readonly smtp?: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Demo and tests: the business time wished for at the start. */
  readonly startsAt?: string;
}

/** Start-up is refused. `problems` are whole sentences: which setting, what is wrong, what to do. */
export class SettingsRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsRefused';
    this.problems = problems;
  }
}

const projectFolder = resolve(import.meta.dirname, '../..');
const text = z.string().trim().min(1).optional();

const shape = z.object({
  GONGKAI_PORT: z.coerce
    .number('应为端口号，例如 3000')
    .int('应为整数')
    .min(0, '应在 0 到 65535 之间')
    .max(65_535, '应在 0 到 65535 之间')
    .default(3000),
  GONGKAI_HOST: text,
  GONGKAI_DATA: text,
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/|^socket:/, '应以 postgres:// 开头')
    .optional(),
  GONGKAI_SECRET: z.string().optional(),
  GONGKAI_URL: z
    .url({ protocol: /^https?$/, error: '应为完整网址，例如 https://zwgk.example.gov.cn' })
    .optional(),
  GONGKAI_TRUST_PROXY: z.coerce
    .number('应为前置反向代理的层数，例如 1')
    .int('应为整数')
    .min(0, '不能为负数')
    .max(9, '不能超过 9')
    .default(0),
  GONGKAI_CLAMD: z
    .string()
    .regex(/^\/|^.+:\d{1,5}$/, '应为 主机:端口 或套接字路径，例如 127.0.0.1:3310')
    .optional(),
  GONGKAI_SMTP: z
    .string()
    .regex(/^smtps?:\/\//, '应以 smtp:// 或 smtps:// 开头')
    .optional(),
  GONGKAI_CHECKPOINTS: text,
  GONGKAI_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], '应为 debug、info、warn、error、silent 之一')
    .optional(),
  GONGKAI_NOW: z.iso
    .datetime({ offset: true, error: '应为带时区的时刻，例如 2018-08-20T09:00:00+08:00' })
    .optional(),
  GONGKAI_CLOCK_OFFSET_MS: z.coerce.number('应为整数毫秒').int('应为整数毫秒').optional(),
});

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of one process. An empty variable counts as not given.
 * @param storedSecret where the demo and the tests take their secret from when none is given
 * @throws SettingsRefused with every problem at once, so that nobody has to start five times to find five faults.
 */
export function readSettings(
  env: Environment,
  mode: Mode,
  storedSecret: (dataDir: string) => string,
): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}。`);
  if (mode === 'production') problems.push(...productionProblems(given));
  if (!parsed.success || problems.length > 0) throw new SettingsRefused(problems);
  const read = parsed.data;
  const dataDir = resolve(read.GONGKAI_DATA ?? resolve(projectFolder, '.gongkai'));
  return {
    mode,
    port: read.GONGKAI_PORT,
    hosts: read.GONGKAI_HOST
      ? read.GONGKAI_HOST.split(',')
      : mode === 'production'
        ? ['::']
        : ['127.0.0.1', '::1'],
    dataDir,
    filesDir: resolve(dataDir, 'files'),
    checkpointsDir: resolve(read.GONGKAI_CHECKPOINTS ?? resolve(dataDir, 'checkpoints')),
    secret: read.GONGKAI_SECRET ?? storedSecret(dataDir),
    url: (read.GONGKAI_URL ?? `http://localhost:${read.GONGKAI_PORT}`).replace(/\/+$/, ''),
    trustedProxies: read.GONGKAI_TRUST_PROXY,
    logLevel: read.GONGKAI_LOG ?? (mode === 'test' ? 'silent' : 'info'),
    ...(read.DATABASE_URL ? { databaseUrl: read.DATABASE_URL } : {}),
    ...(read.GONGKAI_CLAMD ? { clamd: clamdAddress(read.GONGKAI_CLAMD) } : {}),
    ...(read.GONGKAI_SMTP ? { smtp: read.GONGKAI_SMTP } : {}),
    ...(read.GONGKAI_NOW ? { startsAt: read.GONGKAI_NOW } : {}),
  };
}

function productionProblems(env: Environment): string[] {
  const problems: string[] = [];
  const weak = weakness(env.GONGKAI_SECRET);
  if (weak)
    problems.push(
      `GONGKAI_SECRET ${weak}：请用 openssl rand -base64 48 生成一个，保存在只有服务账户可读的文件中。`,
    );
  if (!env.GONGKAI_CLAMD)
    problems.push('GONGKAI_CLAMD 没有设置：正式运行必须对上传文件查毒，请安装 clamav-daemon 并填写其地址。');
  if (!env.GONGKAI_URL)
    problems.push('GONGKAI_URL 没有设置：请填写公众访问的网址，信件、订阅和验证链接都要用它。');
  if (env.GONGKAI_URL?.startsWith('http:'))
    problems.push('GONGKAI_URL 不是 https 网址：登录口令会以明文传输，请配置证书后改为 https://。');
  for (const name of ['GONGKAI_NOW', 'GONGKAI_CLOCK_OFFSET_MS']) {
    if (env[name]) problems.push(`${name} 只供演示和测试：正式运行必须使用真实时间，请删除该设置。`);
  }
  return problems;
}

function clamdAddress(value: string): ClamdAddress {
  if (value.startsWith('/')) return { path: value };
  const colon = value.lastIndexOf(':');
  return { host: value.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(value.slice(colon + 1)) };
}
