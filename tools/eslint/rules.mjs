// The house's own lint rules: what docs and design say is an error, and no rule of ESLint's can see.
import { modelOnlyInItsService } from './rules/model-only-in-its-service.mjs';
import { noBareText } from './rules/no-bare-text.mjs';
import { noTrustBypass } from './rules/no-trust-bypass.mjs';
import { oneDoor } from './rules/one-door.mjs';
import { permissionOnRootFields } from './rules/permission-on-root-fields.mjs';
import { promiseOnExports } from './rules/promise-on-exports.mjs';
import { tellingNames } from './rules/telling-names.mjs';

/** The plugin under the name `house`. */
export const house = {
  meta: { name: 'house' },
  rules: {
    'model-only-in-its-service': modelOnlyInItsService,
    'no-bare-text': noBareText,
    'no-trust-bypass': noTrustBypass,
    'one-door': oneDoor,
    'permission-on-root-fields': permissionOnRootFields,
    'promise-on-exports': promiseOnExports,
    'telling-names': tellingNames,
  },
};
