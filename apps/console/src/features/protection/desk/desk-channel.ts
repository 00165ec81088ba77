/** Tells the other windows of the same person in this browser, and hears them. Without BroadcastChannel each goes its own way. */
export const openDeskChannel = <News>(
  account: string,
  heard: (news: News) => void,
): { tell: (news: News) => void } => {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined };
  const channel = new BroadcastChannel(`michuhol.desk ${account}`);
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => heard(data));
  return { tell: (news) => channel.postMessage(news) };
};
