import { Community } from './community';

/** Loads the demo community once for the whole run; answers how to take it away again. */
export default async function template(): Promise<() => Promise<void>> {
  const community = new Community();
  await community.start();
  await community.stop();
  process.env['E2E_TEMPLATE'] = community.dataDir;
  return () => community.close();
}
