export { AppearanceChoices } from './appearance-choices';
export { type LinkPage, linkPage } from './link-page';
export { MailedToken, takesToken } from './mailed-token';
export { manageRoutes } from './manage/manage.routes';
export { CodesNotice } from './codes-notice';
export { membersRoutes } from './members.routes';
export { MyDetails } from './my-details';
export { PERSON_HAND } from './person-parts';
export { organisationsRoutes, peopleRoutes, profileRoutes } from './people.routes';
