export const account = {
  signIn: 'Sign in',
  invite: 'Choose a password',
}
