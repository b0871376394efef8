import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { permissionOnRootFields } from './permission-on-root-fields.mjs';

const tester = new RuleTester({ languageOptions: { parser } });
const method = (decorators: string, on = '@Resolver(() => Story)') =>
  `${on} class Stories { ${decorators} async story() { return null; } }`;

tester.run('permission-on-root-fields', permissionOnRootFields, {
  valid: [
    method(`@Query(() => Story) @Can('story:write')`),
    method(`@Query(() => Story) @Public()`),
    method(`@Can('story:publish') @Mutation(() => Story, { name: 'publish' })`),
    method(`@SubscribeMessage('join') @Can('discussion:read')`, '@WebSocketGateway()'),
    method(`@ResolveField(() => Member)`),
    method(`@ResolveField(() => Mix) @Public()`, '@Resolver(() => Query)'),
    method(''),
  ],
  invalid: [
    { code: method(`@Query(() => Story)`), errors: [{ messageId: 'missing', data: { name: 'story' } }] },
    { code: method(`@Mutation(() => Story) @UseGuards(Signed)`), errors: [{ messageId: 'missing' }] },
    { code: method(`@Subscription(() => Story)`), errors: [{ messageId: 'missing' }] },
    { code: method(`@SubscribeMessage('join')`, '@WebSocketGateway()'), errors: [{ messageId: 'missing' }] },
    { code: method(`@ResolveField(() => Mix)`, `@Resolver('Query')`), errors: [{ messageId: 'missing' }] },
    { code: method(`@Query(() => Story) @Can('story:write') @Public()`), errors: [{ messageId: 'both' }] },
  ],
});
