export const projector = {
  title: 'On the big screen',
}
