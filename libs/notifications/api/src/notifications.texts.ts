import { addTexts } from '@cp/kit/api';

addTexts('en', {});
