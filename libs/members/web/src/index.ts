export { AppearanceChoices } from './appearance-choices';
export { manageRoutes } from './manage/manage.routes';
export { CodesNotice } from './codes-notice';
export { membersRoutes } from './members.routes';
export { MyDetails } from './my-details';
export { PERSON_HAND } from './person-parts';
export { organisationsRoutes, peopleRoutes, profileRoutes } from './people.routes';
