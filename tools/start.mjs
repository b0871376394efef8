// `npm start`: Common Practice on this computer, ready to try: installs, builds and runs what is needed.
import { buildAll } from './build.mjs';
import { foreground } from './run/child.mjs';
import { apiArguments, evaluation } from './run/evaluation.mjs';
import { chosenPort, expectFree } from './run/port.mjs';
import { prepare } from './run/prepare.mjs';
import { command, say } from './run/say.mjs';

await command(async () => {
  const port = chosenPort();
  const env = evaluation(port);
  say('Common Practice, for evaluation on this computer. Stop it with Ctrl+C.');
  await expectFree(port, env.HOST);
  await prepare();
  await buildAll();
  return foreground(apiArguments, env);
});
