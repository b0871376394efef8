import { Community } from './community';

/** Loads the demo community once for the whole run; answers how to take it away again. */
export default async function template(): Promise<() => Promise<void>> {
  const community = new Community();
  // The welcome of the demo's people is no part of any journey.
  await community.start({ mail: false });
  await community.stop();
  process.env['E2E_TEMPLATE'] = community.dataDir;
  return () => community.close();
}
