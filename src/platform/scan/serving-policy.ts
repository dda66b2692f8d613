import { type Refusal, refuse } from '#kernel/results.ts';
import type { ScanResult } from './clamd-client.ts';

/** `demo` runs without a scanner for trying things out; `production` does not start without one. */
export type ServingMode = 'demo' | 'production';

/** Who asks for the file: the public, or a signed-in person of the unit that holds it. */
export type ServingAudience = 'public' | 'staff';

export type Serving =
  | { readonly kind: 'serve' /** To be shown beside the file. */; readonly label: '未查毒' | null }
  | Refusal;

/**
 * Whether a stored file may be handed out. Unscanned files never reach the public; in production they reach nobody.
 */
export function mayServe(scan: ScanResult, mode: ServingMode, audience: ServingAudience): Serving {
  switch (scan.verdict) {
    case 'clean':
      return { kind: 'serve', label: null };
    case 'infected':
      return refuse(
        'forbidden',
        'scan.infected',
        `该文件查出病毒（${scan.signature}），已停止提供。`,
        '请联系上传单位清除病毒后重新上传。',
      );
    case 'unscanned':
      if (mode === 'demo' && audience === 'staff') return { kind: 'serve', label: '未查毒' };
      return refuse(
        'state',
        'scan.unscanned',
        '该文件尚未完成病毒查杀，暂不提供下载。',
        '请稍后再试；长时间不能下载的，请联系系统管理员检查病毒查杀服务。',
      );
  }
}

/** Why the system may not start in this mode, or null: production needs a scanner that answers. */
export function refuseStartWithoutScanner(mode: ServingMode, isReady: boolean): Refusal | null {
  if (mode === 'demo' || isReady) return null;
  return refuse(
    'state',
    'scan.no-scanner',
    '没有可用的病毒查杀服务（clamd），正式环境不能启动。',
    '请安装并启动 clamav-daemon，并在设置 GONGKAI_CLAMD 中写明其地址。',
  );
}
