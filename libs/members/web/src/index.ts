export { Appearance } from './appearance';
export { AppearanceChoices } from './appearance-choices';
export { membersRoutes } from './members.routes';
export { MyDetails } from './my-details';
