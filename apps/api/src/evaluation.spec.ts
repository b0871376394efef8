import { passwordProblems } from '@cp/members/api';
import { newPassword } from './evaluation';

describe('the password of a demo account', () => {
  it('is always one that joining takes, of four words that differ', () => {
    for (let draw = 0; draw < 500; draw++) {
      const password = newPassword('violet.willow@demo.example');
      expect(new Set(password.split(' ')).size).toBe(4);
      expect(passwordProblems(password, ['Violet Willow', 'violet.willow@demo.example'])).toEqual([]);
    }
  });
});
