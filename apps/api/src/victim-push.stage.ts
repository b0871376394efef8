import { createECDH, randomBytes } from 'node:crypto';
import type { Caller } from './caller.builder';

/** Has the caller's browser ring when there is news; answers the id of what is kept of that. */
export async function plantPush(caller: Caller, secret: (word: string) => string): Promise<string[]> {
  const p256dh = createECDH('prime256v1').generateKeys().toString('base64url');
  const input = {
    endpoint: `https://push.planted.example/${secret('endpoint')}`,
    p256dh,
    auth: randomBytes(16).toString('base64url'),
  };
  const { addPushDevice } = await caller.must<{ addPushDevice: { id: string } }>(
    'mutation ($input: AddPushDeviceInput!) { addPushDevice(input: $input) { id } }',
    { input },
  );
  return [addPushDevice.id];
}
