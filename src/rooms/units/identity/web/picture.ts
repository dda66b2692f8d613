import { toString as draw } from 'qrcode';
import { identitySettings } from '../settings.ts';
import { enrolmentUri } from '../second-factor/totp.ts';

/** The QR code of a secret as an SVG file of its own: an image from our own origin needs no exception in the policy. */
export async function secretPicture(secret: Buffer, login: string): Promise<Response> {
  const uri = enrolmentUri(secret, identitySettings().siteName, login);
  const svg = await draw(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
