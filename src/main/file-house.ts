import { openContentStore } from '#platform/files/content-store.ts';
import type { FileHouse } from '#platform/files/records.ts';
import { defaultClamdSettings, scanBytes } from '#platform/scan/clamd-client.ts';
import type { Settings } from '#platform/settings.ts';

const MOST = 50 * 1024 * 1024;

/** Where uploads lie and who looks at them. Without a scanner the demo marks files 未查毒 and never shows them to the public. */
export async function openFileHouse(
  settings: Pick<Settings, 'filesDir' | 'mode' | 'clamd'>,
): Promise<FileHouse> {
  const store = await openContentStore(settings.filesDir, { maxBytes: MOST });
  const { clamd } = settings;
  const address = clamd && ('path' in clamd ? `unix:${clamd.path}` : `tcp://${clamd.host}:${clamd.port}`);
  return {
    store,
    mode: settings.mode === 'production' ? 'production' : 'demo',
    scan: async (bytes) =>
      address
        ? scanBytes(bytes, { ...defaultClamdSettings, address })
        : { verdict: 'unscanned', why: '没有配置病毒扫描服务' },
  };
}
