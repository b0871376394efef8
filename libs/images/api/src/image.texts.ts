import { addTexts } from '@cp/kit/api';

addTexts('en', {
  'images.notFound':
    'We could not find this picture. It may have been removed, or it may not be open to you.',
  'images.tooBig': 'This picture is larger than 5 MB. Make it smaller, or choose another one.',
  'images.tooManyPixels':
    'This picture has more than 40 million dots. Make it smaller, or choose another one.',
  'images.tooDetailed': 'We could not make this picture small enough. Please choose another one.',
  'images.wrongKind':
    'This is not a picture that we can show. Choose a file that ends in .jpg, .png or .webp.',
  'images.unreadable': 'We could not open this picture. It may be damaged. Please choose another one.',
  'images.refused': 'Our scanner found something harmful in this file, so we did not keep it.',
  'images.notChecked':
    'We could not check this file for harmful software at the moment, so we did not keep it. Please try again in a minute.',
  'images.busy': 'We are working on many pictures at this moment. Please try again in a minute.',
  'images.full':
    'You have as many pictures here as one person can keep. Take some out of your stories first. They go a week later.',
  'images.many': 'One story can hold at most {{most}} pictures. Take some out first.',
  'export.images': 'Pictures',
  'export.images.none': 'You have added no pictures.',
  'export.images.title': 'A picture of {{width}} by {{height}} dots',
  'export.images.file': 'File in this archive',
});
